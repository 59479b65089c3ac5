package org.mlopsclub.clearml.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Collects events and lets a test wait for one of them. */
final class EventLog implements Consumer<LaunchEvent> {

    private static final long LIMIT_SECONDS = 30;

    private final List<LaunchEvent> events = new ArrayList<>();

    @Override
    public synchronized void accept(LaunchEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<LaunchEvent> all() {
        return List.copyOf(events);
    }

    /** The simple names of the events' types, in order. */
    List<String> kinds() {
        return all().stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    <T extends LaunchEvent> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The only event of this type. */
    <T extends LaunchEvent> T one(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("Expected one " + type.getSimpleName() + " in " + all());
        }
        return found.get(0);
    }

    /** Waits until an event of this type has come. */
    <T extends LaunchEvent> T await(Class<T> type) throws InterruptedException {
        await(LIMIT_SECONDS, () -> !all(type).isEmpty());
        return all(type).get(0);
    }

    synchronized void await(long seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Nothing in " + seconds + " s; so far: " + events);
            }
            wait(Math.min(left, 50));
        }
    }
}
