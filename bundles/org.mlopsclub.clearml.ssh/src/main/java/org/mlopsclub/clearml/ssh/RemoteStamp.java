package org.mlopsclub.clearml.ssh;

import java.time.Instant;

/**
 * What a remote file was at a moment: enough to tell later whether it has changed. All parts can be stored as text.
 *
 * @param size bytes; -1 for "there was no such file"
 * @param modified last modification in the server's time, whole seconds
 * @param contentHash SHA-256 of the content in lower-case hexadecimal; empty when not known
 * @param taken when the stamp was taken, in this machine's time. A change within the same second keeps size and time;
 *        how close this moment was to {@code modified} tells whether that could have happened
 */
public record RemoteStamp(long size, Instant modified, String contentHash, Instant taken) {

    private static final RemoteStamp ABSENT = new RemoteStamp(-1, Instant.EPOCH, "", Instant.EPOCH);

    /** The stamp of a file that is not there: a save that expects it never overwrites. */
    public static RemoteStamp absent() {
        return ABSENT;
    }

    /** Whether there was a file. */
    public boolean exists() {
        return size >= 0;
    }

    /** Whether the content is known and the same. */
    public boolean sameContent(RemoteStamp other) {
        return !contentHash.isEmpty() && contentHash.equals(other.contentHash);
    }
}
