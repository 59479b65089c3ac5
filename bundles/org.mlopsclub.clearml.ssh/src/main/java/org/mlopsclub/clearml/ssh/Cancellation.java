package org.mlopsclub.clearml.ssh;

/**
 * A wish to stop, asked for several times a second while an operation blocks, from any thread; for a progress monitor
 * {@code monitor::isCanceled} will do. A cancelled operation ends with {@link SshException.Cancelled} and leaves the
 * link usable; only Dropbear may end the link when a transfer by shell commands is given up.
 */
@FunctionalInterface
public interface Cancellation {

    /** Whether to stop; cheap, never blocks. */
    boolean isCancelled();

    /** Throws when cancelled. */
    default void check() throws SshException.Cancelled {
        if (isCancelled()) {
            throw new SshException.Cancelled();
        }
    }

    /** Never cancelled. */
    static Cancellation never() {
        return () -> false;
    }
}
