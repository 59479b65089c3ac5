package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When to ask the server again: often while something changes, seldom while nothing does, patiently while it
 * fails. Not safe for several threads.
 */
public final class PollSchedule {

    static final Duration SHORTEST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int UNCHANGED_BEFORE_SLOWER = 6;
    private static final double SLOWER = 1.5;
    private static final int[] SECONDS_AFTER_FAILURE = { 5, 10, 20, 40, 60 };
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private Duration pause = SHORTEST;
    private int unchanged;
    private int failures;

    /** @param random numbers from 0 to 1, so that many IDEs do not return at the same moment */
    public PollSchedule(DoubleSupplier random) {
        this.random = random;
    }

    /** Somebody begins to look, or asked for news: short pauses again. */
    public void restart() {
        pause = SHORTEST;
        unchanged = 0;
        failures = 0;
    }

    /**
     * @param changed whether the answer differed from the one before
     * @return the pause until the next request
     */
    public Duration afterSuccess(boolean changed) {
        if (changed || failures > 0) {
            restart();
            return pause;
        }
        unchanged++;
        if (unchanged > UNCHANGED_BEFORE_SLOWER) {
            Duration longer = Duration.ofMillis(Math.round(pause.toMillis() * SLOWER));
            pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        }
        return pause;
    }

    /**
     * @param retryAfter the least pause that the server asked for
     * @return the pause until the next try
     */
    public Duration afterFailure(Optional<Duration> retryAfter) {
        int seconds = SECONDS_AFTER_FAILURE[Math.min(failures, SECONDS_AFTER_FAILURE.length - 1)];
        failures++;
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        Duration wait = Duration.ofMillis(Math.round(seconds * 1000 * factor));
        return retryAfter.filter(least -> least.compareTo(wait) > 0).orElse(wait);
    }
}
