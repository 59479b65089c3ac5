package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A complete HTTP answer.
 *
 * @param json the body, if it is a JSON object
 * @param text the body, if it is anything else
 */
record HttpAnswer(int status, HttpHeaders headers, Optional<Json> json, String text) {

    /**
     * Reads a body; packed ones are parsed while they are unpacked, because a long list is large.
     *
     * @param packed whether it is packed with gzip
     * @param limit the most bytes that it may have unpacked
     * @param eachTask takes the tasks as they are read, see {@link ApiCall}
     * @throws IOException if it cannot be unpacked, or is longer
     */
    static HttpAnswer read(int status, HttpHeaders headers, byte[] body, boolean packed, int limit,
            Optional<Consumer<Json>> eachTask) throws IOException {
        try (UnpackedBody in = new UnpackedBody(body, packed, limit)) {
            Optional<Json> json = Json.parseObject(new InputStreamReader(in, StandardCharsets.UTF_8), eachTask);
            in.check();
            if (json.isPresent()) {
                return new HttpAnswer(status, headers, json, "");
            }
        }
        try (UnpackedBody in = new UnpackedBody(body, packed, limit)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(status, headers, Optional.empty(), text);
        }
    }

    boolean isHtml() {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || text.stripLeading().startsWith("<");
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
