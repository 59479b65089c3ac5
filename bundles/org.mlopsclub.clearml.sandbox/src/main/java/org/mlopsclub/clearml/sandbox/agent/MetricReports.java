package org.mlopsclub.clearml.sandbox.agent;

import java.time.Duration;

/**
 * When and what a session reports of its load.
 *
 * @param first the time from its start to the first report
 * @param every the time from one report to the next
 * @param ownOnly whether it tells of the processes of the sandbox's sessions alone; otherwise of the whole machine, as a
 *            real session does
 */
public record MetricReports(Duration first, Duration every, boolean ownOnly) {
    /** Soon, then as often as a real session, of the whole machine. */
    public static final MetricReports DEFAULTS = new MetricReports(Duration.ofSeconds(5), Duration.ofSeconds(30), false);

    /** The same with another time to the first report. */
    public MetricReports withFirst(Duration time) {
        return new MetricReports(time, every, ownOnly);
    }

    /** The same with another time between reports. */
    public MetricReports withEvery(Duration time) {
        return new MetricReports(first, time, ownOnly);
    }

    /** The same, of the processes of the sandbox's sessions alone. */
    public MetricReports withOwnOnly() {
        return new MetricReports(first, every, true);
    }
}
