package org.mlopsclub.clearml.client.api;

/** Cancelled as soon as one of two is. */
record EitherCancellation(Cancellation first, Cancellation second) implements Cancellation {

    @Override
    public boolean isCancelled() {
        return first.isCancelled() || second.isCancelled();
    }

    @Override
    public Registration onCancel(Runnable action) {
        Registration one = first.onCancel(action);
        Registration other = second.onCancel(action);
        return () -> {
            one.close();
            other.close();
        };
    }
}
