package org.mlopsclub.clearml.ssh;

import java.time.Instant;
import java.util.Optional;
import org.mlopsclub.clearml.ssh.RemoteEntry.Kind;

/**
 * What the server tells of a file.
 *
 * @param mode type and permission bits as in {@code struct stat}
 * @param size bytes
 * @param mtime seconds since 1970
 * @param uid owner, -1 when not told
 * @param gid group, -1 when not told
 */
record FileFacts(int mode, long size, long mtime, int uid, int gid) {

    private static final int TYPE = 0170000;

    /** No file has less than nothing, whatever a server says. */
    FileFacts {
        size = Math.max(0, size);
    }

    Kind kind() {
        return switch (mode & TYPE) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.DIRECTORY;
            case 0120000 -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    int permissions() {
        return mode & 07777;
    }

    Instant modified() {
        return Instant.ofEpochSecond(mtime);
    }

    boolean sameSizeAndTime(FileFacts other) {
        return size == other.size && mtime == other.mtime;
    }

    /** The entry for something that is not a link. */
    RemoteEntry entry(String path) {
        return new RemoteEntry(RemotePaths.name(path), path, kind(), size, modified(), permissions(), Optional.empty(),
                Optional.empty());
    }

    /** The entry for a link; these facts are the link's own. */
    RemoteEntry linkEntry(String path, String says, Optional<FileFacts> leadsTo) {
        FileFacts shown = leadsTo.orElse(this);
        return new RemoteEntry(RemotePaths.name(path), path, Kind.LINK, shown.size, shown.modified(),
                shown.permissions(), Optional.of(says), leadsTo.map(FileFacts::kind));
    }
}
