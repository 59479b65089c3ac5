package org.mlopsclub.clearml.core.tests.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.monitor.PollDriver;

/** Time that passes when a test says so; work is done at once, on the test's thread. */
final class HandDriver implements PollDriver {

    private final List<Runnable> ticks = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-04T10:00:00Z");

    /** Second by second. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            sleep(Duration.ofSeconds(1));
        }
    }

    /** The machine sleeps and wakes up: no second is seen between. */
    void sleep(Duration time) {
        now = now.plus(time);
        List.copyOf(ticks).forEach(Runnable::run);
    }

    int tickers() {
        return ticks.size();
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(@Nullable ZoneId zone) {
                return this;
            }
        };
    }

    @Override
    public Subscription everySecond(Runnable tick) {
        ticks.add(tick);
        return () -> ticks.remove(tick);
    }

    @Override
    public Work work(String name, Body body) {
        return new Work() {
            @Override
            public void start() {
                body.run(() -> false);
            }

            @Override
            public void cancel() {
                // nothing runs in between
            }
        };
    }
}
