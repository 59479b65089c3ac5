package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mlopsclub.clearml.ssh.RawFiles.Reading;
import org.mlopsclub.clearml.ssh.SshException.SaveConflict;

/**
 * Tells whether a remote file is still what was read. Size and time decide where they can; a change within the second
 * of the reading leaves both, and then, or when only the time differs, the content is compared.
 */
final class SaveCheck {

    /** One second is the resolution of the server's times; the rest allows for the way our clocks are compared. */
    private static final Duration DOUBT = Duration.ofSeconds(3);

    private final String target;
    private final Path local;
    private final RemoteStamp expected;
    private Duration serverAhead = Duration.ZERO;

    /** A check against a stamp. */
    SaveCheck(String target, Path local, RemoteStamp expected) {
        this.target = target;
        this.local = local;
        this.expected = expected;
    }

    /** Tells how the server's clock goes, by a file that it has made just now. */
    void clock(FileFacts madeNow) {
        serverAhead = Duration.between(Instant.now(), madeNow.modified());
    }

    /**
     * Passes when the file is as expected.
     *
     * @return the stamp of the file when it has the new content already
     * @throws SaveConflict when it is something else
     */
    Optional<RemoteStamp> check(Optional<FileFacts> found, Reading reading, Cancellation cancellation)
            throws SshException, IOException {
        if (found.isEmpty()) {
            if (expected.exists()) {
                throw conflict("was deleted on the server", RemoteStamp.absent());
            }
            return Optional.empty();
        }
        FileFacts facts = found.get();
        boolean sameSize = expected.exists() && facts.size() == expected.size();
        if (sameSize && !inDoubt(facts)) {
            return Optional.empty();
        }
        boolean maybeOurs = facts.size() == Files.size(local);
        boolean hashHelps = sameSize && !expected.contentHash().isEmpty();
        String hash = maybeOurs || hashHelps ? hash(target, facts.size(), reading, cancellation) : "";
        if (hashHelps && hash.equals(expected.contentHash())
                || sameSize && expected.contentHash().isEmpty() && sameTime(facts)) {
            return Optional.empty();
        }
        RemoteStamp stamp = new RemoteStamp(facts.size(), facts.modified(), hash, Instant.now());
        if (maybeOurs && hash.equals(localHash())) {
            return Optional.of(stamp);
        }
        throw conflict(expected.exists() ? "was changed on the server since it was opened"
                : "exists on the server already", stamp);
    }

    /** Whether the link to the old file shows a change that came after {@link #check}. */
    boolean changedMeanwhile(String link, FileFacts before, FileFacts held, Reading reading)
            throws SshException, IOException {
        boolean same = held.sameSizeAndTime(before);
        boolean recent = !held.modified().plus(DOUBT).isBefore(Instant.now().plus(serverAhead));
        if (same && !recent || expected.contentHash().isEmpty()) {
            return !same;
        }
        return !hash(link, held.size(), reading, Cancellation.never()).equals(expected.contentHash());
    }

    private boolean inDoubt(FileFacts facts) {
        return !sameTime(facts)
                || !expected.modified().plus(DOUBT).isBefore(expected.taken().plus(serverAhead));
    }

    private boolean sameTime(FileFacts facts) {
        return facts.mtime() == expected.modified().getEpochSecond();
    }

    private SaveConflict conflict(String what, RemoteStamp found) {
        return new SaveConflict(RemotePaths.shown(target) + " " + what
                + ". Nothing was overwritten; compare both, then overwrite or reload.", expected, found,
                Optional.empty());
    }

    /** The SHA-256 of a remote file, which is read for it. */
    static String hash(String path, long size, Reading reading, Cancellation cancellation)
            throws SshException, IOException {
        Content content = new Content(0, ProgressListener.none());
        reading.read(path, size, content.into(OutputStream.nullOutputStream()), cancellation);
        return content.hash();
    }

    private String localHash() throws IOException {
        Content content = new Content(0, ProgressListener.none());
        try (InputStream in = content.from(Files.newInputStream(local))) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return content.hash();
    }
}
