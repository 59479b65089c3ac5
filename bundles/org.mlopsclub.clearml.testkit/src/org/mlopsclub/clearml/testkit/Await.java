package org.mlopsclub.clearml.testkit;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what comes by itself, within a bound; for things that cannot be listened to. */
public final class Await {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {
    }

    /**
     * @param what for the failure's message
     * @param seconds the longest wait
     * @param look asked again and again
     * @param enough whether what was found is what is waited for
     * @return what was found
     * @throws AssertionError when it does not come, with what was found last
     * @throws Exception of {@code look}
     */
    public static <T> T until(String what, long seconds, Callable<Optional<T>> look, Predicate<T> enough)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Optional<T> last;
        do {
            last = look.call();
            if (last.filter(enough).isPresent()) {
                return last.get();
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < end);
        throw new AssertionError("Waited " + seconds + " s for " + what + "; last seen: " + last);
    }

    /**
     * @param what for the failure's message
     * @param seconds the longest wait
     * @param condition asked again and again
     * @throws AssertionError when it does not come true
     * @throws Exception of the condition
     */
    public static void until(String what, long seconds, Callable<Boolean> condition) throws Exception {
        until(what, seconds, () -> Optional.of(condition.call()), Boolean::booleanValue);
    }
}
