package org.mlopsclub.clearml.client.model;

import java.time.Duration;

/** Writes how long something has been running. */
public final class Uptime {

    private Uptime() {
    }

    /** The time as {@code 1d 2h 5m}, {@code 2h 5m}, {@code 1m} or, below a minute, {@code 40s}; negative as 0. */
    public static String format(Duration time) {
        Duration shown = time.isNegative() ? Duration.ZERO : time;
        if (shown.toDays() > 0) {
            return shown.toDays() + "d " + shown.toHoursPart() + "h " + shown.toMinutesPart() + "m";
        }
        if (shown.toHours() > 0) {
            return shown.toHours() + "h " + shown.toMinutesPart() + "m";
        }
        return shown.toMinutes() > 0 ? shown.toMinutes() + "m" : shown.toSeconds() + "s";
    }
}
