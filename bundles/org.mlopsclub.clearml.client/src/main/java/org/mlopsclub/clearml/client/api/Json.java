package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * A JSON value that may be missing or of another type than expected: asking never fails, what does not fit is empty.
 */
final class Json {

    private static final Json MISSING = new Json(null);

    private final @Nullable JsonElement element;

    private Json(@Nullable JsonElement element) {
        this.element = element;
    }

    /** Reads a whole text; empty if it is no JSON object, not complete, or something follows. */
    static Optional<Json> parseObject(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            JsonElement root = JsonParser.parseReader(reader);
            boolean complete = reader.peek() == JsonToken.END_DOCUMENT;
            return complete && root.isJsonObject() ? Optional.of(new Json(root)) : Optional.empty();
        } catch (JsonParseException | IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The value under these names, one inside the other. */
    Json at(String... names) {
        Json json = this;
        for (String name : names) {
            json = json.element instanceof JsonObject object ? new Json(object.get(name)) : MISSING;
        }
        return json;
    }

    boolean isObject() {
        return element instanceof JsonObject;
    }

    boolean isArray() {
        return element instanceof JsonArray;
    }

    /** A text, number or boolean as text, stripped; empty if there is none. */
    Optional<String> text() {
        return rawText().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The same unchanged, also if it is the empty text. */
    Optional<String> rawText() {
        return element instanceof JsonPrimitive primitive ? Optional.of(primitive.getAsString()) : Optional.empty();
    }

    /** A finite number, also one written as text. */
    Optional<Double> number() {
        try {
            return text().map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A number in the range of int, without its fraction. */
    Optional<Integer> integer() {
        return number().filter(value -> Math.abs(value) < Integer.MAX_VALUE).map(Double::intValue);
    }

    /** An ISO time (without a zone: UTC) or milliseconds since 1970. */
    Optional<Instant> instant() {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> millis = number();
        try {
            if (millis.isPresent()) {
                return Optional.of(Instant.ofEpochMilli(millis.get().longValue()));
            }
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException e) {
            return local(text.get());
        }
    }

    private static Optional<Instant> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The elements of an array. */
    List<Json> list() {
        List<Json> elements = new ArrayList<>();
        if (element instanceof JsonArray array) {
            array.forEach(each -> elements.add(new Json(each)));
        }
        return elements;
    }

    /** The texts of an array. */
    List<String> texts() {
        return list().stream().flatMap(each -> each.text().stream()).toList();
    }

    /** The members of an object. */
    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(each -> members.put(each.getKey(), new Json(each.getValue())));
        }
        return members;
    }
}
