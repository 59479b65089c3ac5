package org.mlopsclub.clearml.releng.benchmarks.workbench;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.monitor.PollDriver;

/** Lets a monitor ask as soon as it wants to, without the pauses of Jobs: its plan is the benchmark's business. */
final class FastTime implements PollDriver, AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Subscription everySecond(Runnable tick) {
        return () -> {
            // the benchmark itself asks
        };
    }

    @Override
    public Work work(String name, Body body) {
        return new Work() {
            @Override
            public void start() {
                thread.execute(() -> body.run(Cancellation.never()));
            }

            @Override
            public void cancel() {
                // what runs ends by itself
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
