package org.mlopsclub.clearml.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * What a request carries: the JSON body (also of a GET, which the Python SDK sends so) with the query merged in.
 *
 * @param body the parameters
 * @param lines the objects of a body that holds one object a line
 */
record Parameters(JsonObject body, List<JsonObject> lines) {

    static Parameters read(Optional<String> query, String text) {
        List<JsonObject> lines = text.isBlank() ? List.of() : objects(text);
        JsonObject body = lines.size() == 1 ? lines.get(0).deepCopy() : new JsonObject();
        query.ifPresent(q -> merge(body, q));
        return new Parameters(body, lines);
    }

    private static List<JsonObject> objects(String text) {
        List<JsonObject> found = new ArrayList<>();
        try {
            add(found, JsonParser.parseString(text));
        } catch (JsonParseException notOneDocument) {
            for (String line : text.split("\n")) {
                if (!line.isBlank()) {
                    add(found, parse(line));
                }
            }
        }
        return found;
    }

    private static JsonElement parse(String line) {
        try {
            return JsonParser.parseString(line);
        } catch (JsonParseException malformed) {
            throw Failure.badRequest(0, "Failed parsing request data");
        }
    }

    private static void add(List<JsonObject> found, JsonElement parsed) {
        for (JsonElement element : Json.elements(parsed)) {
            if (!element.isJsonObject()) {
                throw Failure.badRequest(0, "Failed parsing request data");
            }
            found.add(element.getAsJsonObject());
        }
    }

    private static void merge(JsonObject body, String query) {
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            String name = decode(sides[0]);
            if (!name.isEmpty()) {
                int dot = name.lastIndexOf('.');
                JsonObject holder = dot < 0 ? body : Json.ensureObject(body, name.substring(0, dot));
                holder.add(name.substring(dot + 1), Json.guess(sides.length > 1 ? decode(sides[1]) : ""));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
