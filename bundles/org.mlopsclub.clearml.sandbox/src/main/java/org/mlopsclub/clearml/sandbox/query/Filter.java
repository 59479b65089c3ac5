package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The filter that the parameters of a "get_all" call describe. */
final class Filter {
    private Filter() {}

    static Predicate<JsonObject> of(JsonObject body, Schema schema) {
        Predicate<JsonObject> all = document -> true;
        for (String name : body.keySet()) {
            JsonElement value = body.get(name);
            if (!value.isJsonNull()) {
                all = all.and(one(name, value, schema));
            }
        }
        return all;
    }

    private static Predicate<JsonObject> one(String name, JsonElement value, Schema schema) {
        if (name.equals("_any_") || name.equals("_all_")) {
            return many(name.equals("_any_"), value);
        }
        if (schema.patterns().contains(name)) {
            return pattern(name, value.getAsString());
        }
        if (schema.ranges().contains(name) || name.startsWith("last_metrics.")) {
            RangeFilter filter = new RangeFilter(Json.elements(value));
            return document -> filter.test(Json.at(document, name));
        }
        if (schema.lists().contains(name)) {
            ListFilter filter = new ListFilter(Json.elements(value));
            return document -> filter.test(Json.strings(document, name));
        }
        return document -> true;
    }

    /** A condition over several fields, as the search of the web page sends it. */
    private static Predicate<JsonObject> many(boolean any, JsonElement value) {
        if (!value.isJsonObject()) {
            throw Failure.badRequest(12, "Validation error (multi field query must be an object)");
        }
        JsonObject query = value.getAsJsonObject();
        List<String> fields = Json.strings(query, "fields");
        Optional<RangeFilter> dates = Json.at(query, "datetime").map(d -> new RangeFilter(Json.elements(d)));
        Optional<Predicate<String>> text = Json.string(query, "pattern").map(Filter::regex);
        Predicate<JsonObject> combined = document -> !any;
        for (String field : fields) {
            Predicate<JsonObject> next = document -> dates.map(d -> d.test(Json.at(document, field)))
                    .orElseGet(() -> text.map(t -> t.test(Json.textAt(document, field))).orElse(true));
            combined = any ? combined.or(next) : combined.and(next);
        }
        return combined;
    }

    private static Predicate<JsonObject> pattern(String name, String expression) {
        Predicate<String> matches = regex(expression);
        return document -> matches.test(Json.textAt(document, name));
    }

    private static Predicate<String> regex(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return text -> pattern.matcher(text).find();
        } catch (PatternSyntaxException malformed) {
            throw Failure.badRequest(75, "Invalid regular expression (" + malformed.getDescription() + ")");
        }
    }
}
