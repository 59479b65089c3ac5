package org.mlopsclub.clearml.core.guard;

import java.time.Duration;

/**
 * From where on a session counts as busy, and for how long it must not have been.
 *
 * @param cpuPercent mean of all cores
 * @param gpuPercent of any GPU
 * @param networkMBs sent or received, MB/s
 * @param diskMBs read or written, MB/s
 * @param idleAfter how long everything must have stayed below
 * @param minimumAge a younger session is left alone
 */
public record IdleThresholds(double cpuPercent, double gpuPercent, double networkMBs, double diskMBs,
        Duration idleAfter, Duration minimumAge) {

    /** What applies until the user says otherwise. */
    public static final IdleThresholds DEFAULTS = new IdleThresholds(5, 5, 0.05, 0.5, Duration.ofMinutes(60),
            Duration.ofMinutes(15));

    /** @return from where on a value of this signal means that somebody works */
    public double limit(LoadSignal signal) {
        return switch (signal) {
            case CPU -> cpuPercent;
            case GPU -> gpuPercent;
            case NETWORK -> networkMBs;
            case DISK -> diskMBs;
        };
    }

    /** @return the same with another time */
    public IdleThresholds after(Duration time) {
        return new IdleThresholds(cpuPercent, gpuPercent, networkMBs, diskMBs, time, minimumAge);
    }
}
