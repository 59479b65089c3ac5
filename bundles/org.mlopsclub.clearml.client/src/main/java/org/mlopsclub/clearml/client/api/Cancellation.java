package org.mlopsclub.clearml.client.api;

/** A question asked again and again during a blocking call: does anybody still want the answer? */
@FunctionalInterface
public interface Cancellation {

    /** Whether the call should end with {@link ClearmlException.Cancelled}. Cheap, any thread. */
    boolean isCancelled();

    /**
     * Asks to be told at once. An implementation that can only be asked does nothing here; a call then ends within a
     * tenth of a second.
     *
     * @param action run once, on the cancelling thread; at once if that has happened already
     * @return closes the registration
     */
    default Registration onCancel(Runnable action) {
        return () -> {
            // this kind of cancellation can only be asked
        };
    }

    /** Cannot be cancelled. */
    static Cancellation never() {
        return () -> false;
    }

    /** A registered action; closing it forgets the action. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
