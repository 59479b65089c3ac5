package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Writes ages and times for the user. */
public final class Ages {

    private Ages() {
    }

    /** The largest unit only: {@code 40 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}; negative as 0. */
    public static String rough(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** Time, and unless it is today the date, in the user's zone and language. */
    public static String moment(Instant when) {
        ZoneId zone = ZoneId.systemDefault();
        boolean today = LocalDate.ofInstant(when, zone).equals(LocalDate.now(zone));
        return (today ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)).withZone(zone)
                        .format(when);
    }
}
