package org.mlopsclub.clearml.ssh;

/** Told how far a transfer is; called on the transferring thread, must return quickly. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Some bytes have been transferred.
     *
     * @param done bytes so far
     * @param total bytes expected in all
     */
    void transferred(long done, long total);

    /** Does nothing. */
    static ProgressListener none() {
        return (done, total) -> {
        };
    }
}
