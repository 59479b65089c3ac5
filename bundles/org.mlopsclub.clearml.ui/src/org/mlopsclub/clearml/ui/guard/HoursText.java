package org.mlopsclub.clearml.ui.guard;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.guard.RunningHours;
import org.mlopsclub.clearml.ui.Messages;

/** Writes running hours. */
public final class HoursText {

    private static final double MINUTES = 60;

    /** How they are summed up. */
    enum By {
        DAY, QUEUE, SESSION
    }

    private HoursText() {
    }

    /** @return such as {@code 5.2 h} */
    public static String hours(Duration time) {
        return NLS.bind(Messages.Hours_amount, String.format(Locale.ROOT, "%.1f", time.toMinutes() / MINUTES));
    }

    /** @return what is summed up, and its sum, in order */
    static Map<String, String> rows(RunningHours hours, By by) {
        Map<String, String> rows = new LinkedHashMap<>();
        switch (by) {
            case DAY -> hours.byDay().forEach((day, time) -> rows.put(
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day), hours(time)));
            case QUEUE -> hours.byQueue().forEach((queue, time) -> rows.put(
                    queue.isEmpty() ? Messages.Hours_noQueue : queue, hours(time)));
            case SESSION -> hours.bySession().forEach((session, time) -> rows.merge(session.displayName(),
                    hours(time), (one, other) -> one + ", " + other));
        }
        return rows;
    }
}
