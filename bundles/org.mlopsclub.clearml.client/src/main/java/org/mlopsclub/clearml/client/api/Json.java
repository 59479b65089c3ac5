package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.io.Reader;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * A JSON value that may be missing or of another type than expected: asking never fails, what does not fit is empty.
 */
final class Json {

    private static final Json MISSING = new Json(null);

    private final @Nullable Object value;

    /** @param value as {@link JsonNodes} reads it */
    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** Reads a whole text; empty if it is no JSON object, not complete, or something follows. */
    static Optional<Json> parseObject(String text) {
        return parseObject(new StringReader(text), Optional.empty());
    }

    /**
     * The same; closes the reader.
     *
     * @param eachTask takes the elements of {@code data.tasks} as they are read, instead of the list
     */
    static Optional<Json> parseObject(Reader text, Optional<Consumer<Json>> eachTask) {
        try (JsonReader reader = new JsonReader(text)) {
            @Nullable Object root = new JsonNodes(reader, eachTask.map(taker -> node -> taker.accept(of(node)))).read();
            boolean complete = reader.peek() == JsonToken.END_DOCUMENT;
            return complete && root instanceof JsonNodes.Members ? Optional.of(new Json(root)) : Optional.empty();
        } catch (JsonParseException | IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The value under these names, one inside the other. */
    Json at(String... names) {
        Json json = this;
        for (String name : names) {
            json = json.value instanceof JsonNodes.Members members ? of(members.get(name)) : MISSING;
        }
        return json;
    }

    private static Json of(@Nullable Object value) {
        return value == null ? MISSING : new Json(value);
    }

    boolean isObject() {
        return value instanceof JsonNodes.Members;
    }

    boolean isArray() {
        return value instanceof List<?>;
    }

    /** A text, number or boolean as text, stripped; empty if there is none. */
    Optional<String> text() {
        return rawText().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The same unchanged, also if it is the empty text. */
    Optional<String> rawText() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A finite number, also one written as text. */
    Optional<Double> number() {
        return text().filter(Json::beginsAsNumber).flatMap(Json::parsed).filter(Double::isFinite);
    }

    /** Spares the failure that parsing any other text costs. */
    private static boolean beginsAsNumber(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static Optional<Double> parsed(String text) {
        try {
            return Optional.of(Double.valueOf(text));
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
        return text().flatMap(text -> text.indexOf(':') > 0 ? iso(text)
                : number().map(millis -> Instant.ofEpochMilli(millis.longValue())));
    }

    private static Optional<Instant> iso(String text) {
        Optional<Instant> usual = ServerTime.parse(text);
        if (usual.isPresent()) {
            return usual;
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return local(text);
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
        if (value instanceof List<?> list) {
            list.forEach(each -> elements.add(of(each)));
        }
        return elements;
    }

    /** The texts of an array. */
    List<String> texts() {
        return list().stream().flatMap(each -> each.text().stream()).toList();
    }

    /** The members of an object; of several with the same name the last one. */
    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        forEachMember(members::put);
        return members;
    }

    /** Visits the members of an object in their order, each of several with the same name. */
    void forEachMember(BiConsumer<String, Json> visitor) {
        if (value instanceof JsonNodes.Members object) {
            object.forEach((name, member) -> visitor.accept(name, of(member)));
        }
    }
}
