package org.mlopsclub.clearml.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for things and stops waiting when nobody wants them any more. */
final class Waiting {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Waiting() {
    }

    /**
     * Waits for a result.
     *
     * @throws TimeoutException when the time is over
     * @throws ExecutionException when it failed, with the reason as its cause
     * @throws ClearmlException.Cancelled when cancelled, or when this thread is interrupted
     */
    static <T> T await(CompletableFuture<T> result, Duration limit, Cancellation cancellation)
            throws TimeoutException, ExecutionException, ClearmlException.Cancelled {
        CompletableFuture<Object> woken = new CompletableFuture<>();
        result.whenComplete((value, problem) -> woken.complete(Boolean.TRUE));
        long end = System.nanoTime() + limit.toNanos();
        try (Cancellation.Registration registered = cancellation.onCancel(() -> woken.complete(Boolean.TRUE))) {
            while (!result.isDone()) {
                if (cancellation.isCancelled()) {
                    throw new ClearmlException.Cancelled();
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException();
                }
                park(woken, Math.min(left, POLL_NANOS));
            }
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClearmlException.Cancelled();
        }
    }

    private static void park(CompletableFuture<?> woken, long nanos) throws InterruptedException, ExecutionException {
        try {
            woken.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // time to look again
            return;
        }
    }

    /** Does nothing for a while. */
    static void pause(Duration time, Cancellation cancellation) throws ClearmlException.Cancelled {
        try {
            await(new CompletableFuture<Void>(), time, cancellation);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
