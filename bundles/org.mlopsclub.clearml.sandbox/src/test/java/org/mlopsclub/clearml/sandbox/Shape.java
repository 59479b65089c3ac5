package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * Compares what two answers are made of: the same members everywhere, whatever their values. The elements of an array
 * count together. Below maps whose names are data, ours may have more.
 */
final class Shape {
    /** Members whose own members are named by data. */
    private static final Set<String> MAPS = Set.of("runtime", "last_metrics", "metric_stats", "configuration",
            "event_stats_by_type", "interactive_session", "properties", "parameters");

    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** The differences, as sentences; none if both are made alike. */
    static List<String> differences(String path, JsonElement real, JsonElement ours) {
        Shape shape = new Shape();
        shape.compare(path, List.of(real), List.of(ours), false);
        return shape.differences;
    }

    private void compare(String path, List<JsonElement> real, List<JsonElement> ours, boolean moreAllowed) {
        List<JsonElement> realElements = real.stream().filter(JsonElement::isJsonArray)
                .flatMap(e -> Json.elements(e).stream()).toList();
        List<JsonElement> ourElements = ours.stream().filter(JsonElement::isJsonArray)
                .flatMap(e -> Json.elements(e).stream()).toList();
        if (!realElements.isEmpty()) {
            if (ourElements.isEmpty()) {
                differences.add(path + ": an empty list, or none");
            } else {
                compare(path + "[]", realElements, ourElements, moreAllowed);
            }
        }
        compareObjects(path, objects(real), objects(ours), moreAllowed);
    }

    private static List<JsonObject> objects(List<JsonElement> elements) {
        return elements.stream().filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject).toList();
    }

    private void compareObjects(String path, List<JsonObject> real, List<JsonObject> ours, boolean moreAllowed) {
        if (real.isEmpty()) {
            return;
        }
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (MAPS.contains(name) || path.endsWith("last_metrics.*")) {
            compare(path + ".*", values(real), values(ours), true);
            return;
        }
        Set<String> realNames = names(real);
        Set<String> ourNames = names(ours);
        for (String member : realNames) {
            if (ourNames.contains(member)) {
                compare(path + "." + member, members(real, member), members(ours, member), moreAllowed);
            } else {
                differences.add(path + "." + member + ": missing");
            }
        }
        if (!moreAllowed) {
            ourNames.stream().filter(member -> !realNames.contains(member))
                    .forEach(member -> differences.add(path + "." + member + ": the real server has it not"));
        }
    }

    private static Set<String> names(List<JsonObject> objects) {
        Set<String> names = new TreeSet<>();
        objects.forEach(object -> names.addAll(object.keySet()));
        return names;
    }

    private static List<JsonElement> members(List<JsonObject> objects, String name) {
        return objects.stream().filter(object -> object.has(name)).map(object -> object.get(name)).toList();
    }

    private static List<JsonElement> values(List<JsonObject> objects) {
        return objects.stream().flatMap(object -> object.entrySet().stream())
                .<JsonElement>map(entry -> entry.getValue()).toList();
    }
}
