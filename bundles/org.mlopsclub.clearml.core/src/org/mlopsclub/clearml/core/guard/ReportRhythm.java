package org.mlopsclub.clearml.core.guard;

import java.time.Duration;

/**
 * When a session's reports are expected: the SDK sends one every 30 s ({@code clearml}, resource monitor).
 *
 * @param longestGap two reports further apart than this have one missing between them
 * @param latest a newest report older than this is late
 * @param ahead a report further in the future than this has a wrong clock
 * @param samples how many points one course was asked for; a longer course comes thinned out
 */
public record ReportRhythm(Duration longestGap, Duration latest, Duration ahead, int samples) {

    /** Of real sessions. */
    public static final ReportRhythm REAL = new ReportRhythm(Duration.ofSeconds(50), Duration.ofSeconds(120),
            Duration.ofSeconds(60), 6000);

    private static final Duration PERIOD = Duration.ofSeconds(30);

    /**
     * A course of more reports than were asked for comes as means over equal times, one after the other: only a gap of
     * more than one such time can then be seen.
     *
     * @return for a session of this age
     */
    ReportRhythm forAge(Duration age) {
        Duration spacing = age.dividedBy(samples);
        if (spacing.compareTo(PERIOD) <= 0) {
            return this;
        }
        Duration gap = spacing.multipliedBy(5).dividedBy(3);
        return new ReportRhythm(gap.compareTo(longestGap) < 0 ? longestGap : gap, latest.plus(spacing), ahead, samples);
    }
}
