package org.mlopsclub.clearml.sandbox.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times as the server writes them: ISO, UTC, six digits of a second, of which three are kept. Texts of this form sort
 * as the times do.
 */
public final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EVENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Now, in the server's form. */
    public static String now() {
        return format(Instant.now());
    }

    /** A time in the server's form, cut to milliseconds. */
    public static String format(Instant time) {
        return FORM.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Milliseconds since the epoch in the form that events carry. */
    public static String event(long millis) {
        return EVENT.format(Instant.ofEpochMilli(millis));
    }

    /** Reads a time with or without a zone (none is UTC); empty if it is no time. */
    public static Optional<Instant> parse(String text) {
        try {
            String form = text.trim().replace(' ', 'T');
            boolean zoned = form.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})");
            return Optional.of(zoned ? OffsetDateTime.parse(form).toInstant()
                    : LocalDateTime.parse(form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
