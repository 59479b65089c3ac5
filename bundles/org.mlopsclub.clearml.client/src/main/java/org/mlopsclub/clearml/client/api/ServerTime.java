package org.mlopsclub.clearml.client.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads the server's own form of time, {@code 2026-11-22T14:10:49.828000+00:00}, ten times as fast as Java's formatter,
 * because a long list has tens of thousands of them.
 */
final class ServerTime {

    private static final String FORM = "dddd-dd-ddTdd:dd:dd.dddddd+00:00";
    private static final int SECONDS_OF_A_DAY = 86_400;

    private ServerTime() {
    }

    /** Empty for any other form, and for times that cannot be. */
    static Optional<Instant> parse(String text) {
        if (!fits(text)) {
            return Optional.empty();
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
            return Optional.of(Instant.ofEpochSecond(day * SECONDS_OF_A_DAY + hour * 3600 + minute * 60 + second,
                    number(text, 20, 26) * 1000L));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            if (FORM.charAt(i) == 'd' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
