package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.ui.Messages;

/** Writes values with their units. */
final class Units {

    private Units() {
    }

    static String number(double value) {
        return value == Math.rint(value) || Math.abs(value) >= 100 ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.2f" : "%.1f", value);
    }

    static String gib(double amount) {
        return number(amount) + " GiB";
    }

    static String percent(double value) {
        return number(value) + " %";
    }

    static String perSecond(double megabytes) {
        return number(megabytes) + " MB/s";
    }

    /** Date and time in the user's zone and language. */
    static String moment(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault())
                .format(when);
    }

    /** The moment and how long ago it was. */
    static String ago(Instant when, Instant now) {
        return NLS.bind(Messages.Property_ago, moment(when), Uptime.format(Duration.between(when, now)));
    }
}
