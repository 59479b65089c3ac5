package org.mlopsclub.clearml.ssh;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Ends a blocking operation when it is cancelled or takes too long: several times a second the cancellation is asked,
 * and once the abort action runs, on a thread of its own because it may block.
 */
final class Watch implements AutoCloseable {

    /** Ten looks a second: a user does not notice the rest. */
    private static final long PERIOD_MILLIS = 100;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private enum Verdict {
        CANCELLED, TIMED_OUT
    }

    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private final Cancellation cancellation;
    private final long deadline;
    private final Runnable abort;
    private final Future<?> task;
    private boolean closed;

    private Watch(Cancellation cancellation, Duration timeout, Runnable abort) {
        this.cancellation = cancellation;
        this.deadline = timeout.isZero() ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        this.abort = abort;
        this.task = repeat(PERIOD_MILLIS, this::look);
    }

    /** Watches until closed; zero is no time limit. */
    static Watch on(Cancellation cancellation, Duration timeout, Runnable abort) {
        return new Watch(cancellation, timeout, abort);
    }

    /** Runs something quick again and again until the result is cancelled. */
    static Future<?> repeat(long periodMillis, Runnable look) {
        return CLOCK.scheduleWithFixedDelay(look, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    boolean cancelled() {
        return verdict.get() == Verdict.CANCELLED;
    }

    boolean timedOut() {
        return verdict.get() == Verdict.TIMED_OUT;
    }

    /** Whether the abort action has run or will run; after {@link #close} this does not change any more. */
    boolean aborted() {
        return cancelled() || timedOut();
    }

    private void look() {
        Verdict now = cancellation.isCancelled() ? Verdict.CANCELLED
                : deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0 ? Verdict.TIMED_OUT : null;
        if (now != null && decide(now)) {
            daemon(abort, "SSH abort").start();
        }
    }

    private synchronized boolean decide(Verdict now) {
        return !closed && verdict.compareAndSet(null, now);
    }

    @Override
    public synchronized void close() {
        closed = true;
        task.cancel(false);
    }

    static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, run -> daemon(run, "SSH watch"));
        executor.setRemoveOnCancelPolicy(true);
        // The thread ends when nothing is watched, so that an unloaded bundle leaves none behind.
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
