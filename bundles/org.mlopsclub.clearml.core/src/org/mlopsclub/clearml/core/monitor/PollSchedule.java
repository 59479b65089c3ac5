package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import org.mlopsclub.clearml.core.Preferences;

/**
 * When to ask the server again: often while something changes, seldom while nothing does, patiently while it
 * fails. Not safe for several threads.
 */
public final class PollSchedule {

    private static final int UNCHANGED_BEFORE_SLOWER = 6;
    private static final double SLOWER = 1.5;
    private static final int[] SECONDS_AFTER_FAILURE = { 5, 10, 20, 40, 60 };
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private final Supplier<Pauses> wanted;
    private Duration pause = Duration.ZERO;
    private int unchanged;
    private int failures;

    /**
     * @param random numbers from 0 to 1, so that many IDEs do not return at the same moment
     * @param wanted what the user wants now, asked before each pause
     */
    public PollSchedule(DoubleSupplier random, Supplier<Pauses> wanted) {
        this.random = random;
        this.wanted = wanted;
    }

    /**
     * How often to ask.
     *
     * @param shortest while something changes
     * @param longest while nothing changes
     */
    public record Pauses(Duration shortest, Duration longest) {

        /** Whoever wants long pauses wants none that are longer while something changes. */
        public Pauses {
            longest = longest.compareTo(shortest) < 0 ? shortest : longest;
        }

        /** @return as the user chose */
        static Pauses chosen() {
            return new Pauses(Duration.ofSeconds(Preferences.POLL_BUSY.get()),
                    Duration.ofSeconds(Preferences.POLL_QUIET.get()));
        }

        Duration within(Duration pause) {
            return pause.compareTo(shortest) < 0 ? shortest : pause.compareTo(longest) > 0 ? longest : pause;
        }
    }

    /** Somebody begins to look, or asked for news: short pauses again. */
    public void restart() {
        pause = Duration.ZERO;
        unchanged = 0;
        failures = 0;
    }

    /**
     * @param changed whether the answer differed from the one before
     * @return the pause until the next request
     */
    public Duration afterSuccess(boolean changed) {
        Pauses limits = wanted.get();
        if (changed || failures > 0) {
            restart();
        } else {
            unchanged++;
        }
        Duration longer = unchanged > UNCHANGED_BEFORE_SLOWER ? Duration.ofMillis(Math.round(pause.toMillis() * SLOWER))
                : pause;
        pause = limits.within(longer);
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
