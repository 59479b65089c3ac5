package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The order of an answer: the paths asked for, '-' for descending, and the id last. */
final class Ordering {
    private Ordering() {}

    static Comparator<JsonObject> by(List<String> paths) {
        Comparator<JsonObject> order = (a, b) -> 0;
        for (String path : paths) {
            boolean descending = path.startsWith("-");
            Comparator<JsonObject> next = byPath(descending ? path.substring(1) : path);
            order = order.thenComparing(descending ? next.reversed() : next);
        }
        return order.thenComparing(byPath("id"));
    }

    private static Comparator<JsonObject> byPath(String path) {
        return (a, b) -> {
            Optional<JsonElement> left = Json.at(a, path);
            Optional<JsonElement> right = Json.at(b, path);
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isPresent(), right.isPresent());
            }
            return compare(left.get(), right.get());
        };
    }

    static int compare(JsonElement left, JsonElement right) {
        if (isNumber(left) && isNumber(right)) {
            return left.getAsBigDecimal().compareTo(right.getAsBigDecimal());
        }
        return text(left).compareTo(text(right));
    }

    private static boolean isNumber(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    private static String text(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
