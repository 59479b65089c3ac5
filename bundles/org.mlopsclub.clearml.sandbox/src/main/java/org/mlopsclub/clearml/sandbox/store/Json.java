package org.mlopsclub.clearml.sandbox.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/** Reading and making JSON without ceremony. Dotted paths name nested members. */
public final class Json {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    /** The compact text of a value; nulls are written. */
    public static String text(JsonElement value) {
        return GSON.toJson(value);
    }

    /**
     * Parses an object.
     *
     * @throws com.google.gson.JsonParseException if the text is not a JSON object
     */
    public static JsonObject object(String text) {
        JsonObject parsed = GSON.fromJson(text, JsonObject.class);
        return parsed == null ? new JsonObject() : parsed;
    }

    /** An object of alternating names and values (strings, numbers, booleans, JSON, or null). */
    public static JsonObject of(@Nullable Object... namesAndValues) {
        JsonObject made = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            made.add(String.valueOf(namesAndValues[i]), GSON.toJsonTree(namesAndValues[i + 1]));
        }
        return made;
    }

    /** An array of the given values. */
    public static JsonArray array(Iterable<? extends Object> values) {
        JsonArray made = new JsonArray();
        values.forEach(value -> made.add(GSON.toJsonTree(value)));
        return made;
    }

    /** The value at a dotted path; empty if it or anything above it is missing or null. */
    public static Optional<JsonElement> at(JsonObject object, String path) {
        JsonElement current = object;
        for (String name : path.split("\\.")) {
            if (!current.isJsonObject()) {
                return Optional.empty();
            }
            @Nullable JsonElement next = current.getAsJsonObject().get(name);
            if (next == null || next.isJsonNull()) {
                return Optional.empty();
            }
            current = next;
        }
        return Optional.of(current);
    }

    /** The string, number or boolean at a path, as text. */
    public static Optional<String> string(JsonObject object, String path) {
        return at(object, path).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** As {@link #string(JsonObject, String)}, with the empty string for what is missing. */
    public static String textAt(JsonObject object, String path) {
        return string(object, path).orElse("");
    }

    /** The number at a path; text that is a number counts. */
    public static Optional<Double> number(JsonObject object, String path) {
        return string(object, path).flatMap(Json::parseNumber);
    }

    /** Whether a path holds true (also as text). */
    public static boolean isTrue(JsonObject object, String path) {
        return string(object, path).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The object at a path. */
    public static Optional<JsonObject> objectAt(JsonObject object, String path) {
        return at(object, path).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The object at a path, which is made (with all above it) if it is not there. */
    public static JsonObject ensureObject(JsonObject object, String path) {
        JsonObject current = object;
        for (String name : path.split("\\.")) {
            if (objectAt(current, name).isEmpty()) {
                current.add(name, new JsonObject());
            }
            current = current.getAsJsonObject(name);
        }
        return current;
    }

    /** The strings of the array at a path; a single string counts as an array of one. */
    public static List<String> strings(JsonObject object, String path) {
        List<String> found = new ArrayList<>();
        at(object, path).ifPresent(value -> elements(value).forEach(e -> {
            if (e.isJsonPrimitive()) {
                found.add(e.getAsString());
            }
        }));
        return found;
    }

    /** The elements of an array, or the value itself if it is none. */
    public static List<JsonElement> elements(JsonElement value) {
        return value.isJsonArray() ? List.copyOf(value.getAsJsonArray().asList()) : List.of(value);
    }

    /** The objects in the array at a path. */
    public static List<JsonObject> objects(JsonObject object, String path) {
        return at(object, path).map(Json::elements).orElse(List.of()).stream()
                .filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject).toList();
    }

    /** A primitive of what a query parameter or form field says: a number or boolean where it reads as one. */
    public static JsonPrimitive guess(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new JsonPrimitive(Boolean.valueOf(text));
        }
        boolean number = text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]+)?");
        return number ? new JsonPrimitive(new java.math.BigDecimal(text)) : new JsonPrimitive(text);
    }

    private static Optional<Double> parseNumber(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
