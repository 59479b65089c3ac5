package org.mlopsclub.clearml.ssh;

import java.time.Instant;
import java.util.Optional;

/**
 * A remote file, directory or link.
 *
 * @param name last part of the path; bytes that are not UTF-8 appear as lone low surrogates U+DC80 to U+DCFF and go
 *        back as the same bytes
 * @param path absolute path
 * @param kind what it is itself, links not followed
 * @param size bytes; of a link, of what it points to
 * @param modified last modification, whole seconds
 * @param permissions the lower twelve mode bits; of a link, of what it points to
 * @param linkTarget for a link: what it says
 * @param linkTargetKind for a link: what it leads to; empty when it leads nowhere
 */
public record RemoteEntry(String name, String path, Kind kind, long size, Instant modified, int permissions,
        Optional<String> linkTarget, Optional<Kind> linkTargetKind) {

    /** Kinds of entries. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A device, socket or pipe. */
        OTHER
    }

    /** Whether it can be listed: a directory or a link to one. */
    public boolean isDirectory() {
        return linkTargetKind.orElse(kind) == Kind.DIRECTORY;
    }

    /** Whether it can be read as a file: a regular file or a link to one. */
    public boolean isFile() {
        return linkTargetKind.orElse(kind) == Kind.FILE;
    }
}
