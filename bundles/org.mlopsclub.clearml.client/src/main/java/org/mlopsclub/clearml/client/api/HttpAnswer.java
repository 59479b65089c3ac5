package org.mlopsclub.clearml.client.api;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A complete HTTP answer. */
record HttpAnswer(int status, HttpHeaders headers, byte[] body) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isHtml() {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || text().stripLeading().startsWith("<");
    }

    /** The server's clock. */
    Optional<Instant> date() {
        return headers.firstValue("Date").flatMap(HttpAnswer::httpDate);
    }

    /** How long the server asks to wait: seconds or a moment (RFC 9110, 10.2.3). */
    Optional<Duration> retryAfter(Instant now) {
        Optional<String> value = headers.firstValue("Retry-After").map(String::strip);
        if (value.filter(text -> text.matches("\\d{1,6}")).isPresent()) {
            return value.map(Long::valueOf).map(Duration::ofSeconds);
        }
        return value.flatMap(HttpAnswer::httpDate).map(then -> Duration.between(date().orElse(now), then))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
