package org.mlopsclub.clearml.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that another process or thread brings about, with an end. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** Asks until the answer passes, and returns it. */
    static <T> T until(Supplier<T> question, Predicate<T> passes) {
        long end = System.nanoTime() + LIMIT.toNanos();
        T answer = question.get();
        while (!passes.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still after " + LIMIT.toSeconds() + " s: " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = question.get();
        }
        return answer;
    }
}
