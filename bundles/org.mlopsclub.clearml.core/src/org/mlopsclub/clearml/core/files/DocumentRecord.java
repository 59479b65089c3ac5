package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.ssh.RemoteStamp;

/**
 * What is known of a document beside its content, stored with it.
 *
 * @param path absolute path on the session
 * @param remote what the remote file was when it was last read or saved
 * @param permissions the remote file's lower twelve mode bits; -1 when not known
 * @param localModified when the local copy changed, milliseconds since the epoch; never the same for two contents
 * @param state how copy and remote file stand to each other
 * @param reason why, in the user's words; may be empty
 * @param conflict in state {@link State#CONFLICT}: what the remote file is instead of {@code remote}
 * @param otherContent in state {@link State#CONFLICT}: the remote file that keeps somebody else's content, where
 *        our content is in place already
 */
record DocumentRecord(String path, RemoteStamp remote, int permissions, long localModified, State state,
        String reason, Optional<RemoteStamp> conflict, Optional<String> otherContent) {

    private static final int UNKNOWN_PERMISSIONS = -1;

    /** Of a file that was neither fetched nor saved yet: the first save may create it, but not overwrite. */
    static DocumentRecord absent(String path) {
        return new DocumentRecord(path, RemoteStamp.absent(), UNKNOWN_PERMISSIONS, 0, State.SAVED, "",
                Optional.empty(), Optional.empty());
    }

    DocumentRecord fetched(RemoteStamp stamp, int mode) {
        return new DocumentRecord(path, stamp, mode, nextAfter(stamp.modified().toEpochMilli()), State.SAVED, "",
                Optional.empty(), Optional.empty());
    }

    DocumentRecord written() {
        State next = state == State.CONFLICT ? State.CONFLICT : State.SAVING;
        return new DocumentRecord(path, remote, permissions, nextAfter(System.currentTimeMillis()), next,
                next == State.CONFLICT ? reason : "", conflict, otherContent);
    }

    DocumentRecord uploaded(RemoteStamp stamp, boolean newest) {
        return new DocumentRecord(path, stamp, permissions, localModified, newest ? State.SAVED : State.SAVING, "",
                Optional.empty(), Optional.empty());
    }

    DocumentRecord in(State newState, String why) {
        return new DocumentRecord(path, remote, permissions, localModified, newState, why, conflict, otherContent);
    }

    DocumentRecord conflicting(RemoteStamp found, Optional<String> keptAt, String why) {
        return new DocumentRecord(path, remote, permissions, localModified, State.CONFLICT, why, Optional.of(found),
                keptAt);
    }

    /** The user has seen the other content: ours may replace exactly that. */
    DocumentRecord expectingConflict() {
        return new DocumentRecord(path, conflict.orElse(remote), permissions, localModified, State.SAVING, "",
                Optional.empty(), otherContent);
    }

    DocumentRecord movedTo(String newPath) {
        return new DocumentRecord(newPath, remote, permissions, localModified, state, reason, conflict, otherContent);
    }

    DocumentRecord withPermissions(int mode) {
        return new DocumentRecord(path, remote, mode, localModified, state, reason, conflict, otherContent);
    }

    private long nextAfter(long wanted) {
        return wanted == localModified ? localModified + 1 : wanted;
    }

    void write(Path file) throws IOException {
        Properties stored = new Properties();
        stored.setProperty("path", path);
        stored.setProperty("permissions", Integer.toString(permissions));
        stored.setProperty("localModified", Long.toString(localModified));
        stored.setProperty("state", state.name());
        stored.setProperty("reason", reason);
        putStamp(stored, "remote", remote);
        conflict.ifPresent(stamp -> putStamp(stored, "conflict", stamp));
        otherContent.ifPresent(other -> stored.setProperty("otherContent", other));
        try (OutputStream out = Files.newOutputStream(file)) {
            stored.store(out, null);
        }
        Durable.sync(file);
    }

    static DocumentRecord read(Path file) throws IOException {
        Properties stored = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            stored.load(in);
        }
        try {
            return new DocumentRecord(stored.getProperty("path", ""), stamp(stored, "remote").orElseThrow(),
                    Integer.parseInt(stored.getProperty("permissions", "-1")),
                    Long.parseLong(stored.getProperty("localModified", "0")),
                    State.valueOf(stored.getProperty("state", "")), stored.getProperty("reason", ""),
                    stamp(stored, "conflict"), Optional.ofNullable(stored.getProperty("otherContent")));
        } catch (RuntimeException e) {
            throw new IOException("Damaged record " + file, e);
        }
    }

    private static void putStamp(Properties stored, String name, RemoteStamp stamp) {
        stored.setProperty(name + ".size", Long.toString(stamp.size()));
        stored.setProperty(name + ".modified", stamp.modified().toString());
        stored.setProperty(name + ".hash", stamp.contentHash());
        stored.setProperty(name + ".taken", stamp.taken().toString());
    }

    private static Optional<RemoteStamp> stamp(Properties stored, String name) {
        return Optional.ofNullable(stored.getProperty(name + ".size"))
                .map(size -> new RemoteStamp(Long.parseLong(size),
                        Instant.parse(stored.getProperty(name + ".modified", "")),
                        stored.getProperty(name + ".hash", ""),
                        Instant.parse(stored.getProperty(name + ".taken", ""))));
    }
}
