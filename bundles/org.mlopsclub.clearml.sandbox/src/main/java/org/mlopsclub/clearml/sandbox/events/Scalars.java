package org.mlopsclub.clearml.sandbox.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;
import org.mlopsclub.clearml.sandbox.tasks.Tasks;

/** The calls that read scalars. */
final class Scalars {
    private static final int DEFAULT_SAMPLES = 6000;
    private static final int LATEST = 10;
    private static final int MOST_TASKS = 100;

    private final Store store;
    private final Tasks tasks;

    Scalars(Store store, Tasks tasks) {
        this.store = store;
        this.tasks = tasks;
    }

    /** {@code events.scalar_metrics_iter_histogram}: the course of each variant, thinned out to "samples" points. */
    JsonObject histogram(Request request) {
        String key = request.text("key", "iter");
        int samples = Math.max(1, request.number("samples", DEFAULT_SAMPLES));
        JsonObject data = new JsonObject();
        byName(request, true).forEach((metric, variants) -> {
            JsonObject shown = new JsonObject();
            variants.forEach((variant, events) -> shown.add(variant, course(variant, events, key, samples)));
            data.add(metric, shown);
        });
        return data;
    }

    /**
     * {@code events.multi_task_scalar_metrics_iter_histogram}: the same for several tasks, sorted by metric, variant and
     * task; a task that does not exist fails the whole call.
     */
    JsonObject histograms(Request request) {
        List<String> ids = Json.strings(request.body(), "tasks");
        if (ids.isEmpty() || ids.size() > MOST_TASKS) {
            throw Failure.badRequest(12, "Validation error (tasks: 1 to " + MOST_TASKS + " are accepted)");
        }
        JsonObject metrics = new JsonObject();
        for (String id : ids) {
            JsonObject single = request.body().deepCopy();
            single.addProperty("task", id);
            JsonObject courses = histogram(new Request(single, List.of(), request.caller(), request.origin()));
            String name = Json.textAt(tasks.require(id), "name");
            courses.keySet().forEach(metric -> courses.getAsJsonObject(metric).entrySet().forEach(variant -> {
                variant.getValue().getAsJsonObject().addProperty("name", name);
                member(member(metrics, metric), variant.getKey()).add(id, variant.getValue());
            }));
        }
        return Json.of("metrics", metrics);
    }

    private static JsonObject member(JsonObject object, String name) {
        if (!object.has(name)) {
            object.add(name, new JsonObject());
        }
        return object.getAsJsonObject(name);
    }

    /** As the real server thins out: means of equally long parts, under the beginning of each; empty ones are left out. */
    private static JsonObject course(String variant, List<JsonObject> events, String key, int samples) {
        ToLongFunction<JsonObject> place = key.equals("iter") ? Scalars::iteration : EventCalls::time;
        LongSummaryStatistics places = events.stream().mapToLong(place).summaryStatistics();
        long part = events.size() <= samples ? 1 : (places.getMax() - places.getMin()) / samples + 1;
        Map<Long, Double> means = events.stream()
                .collect(Collectors.groupingBy(e -> Math.floorDiv(place.applyAsLong(e), part) * part, TreeMap::new,
                        Collectors.averagingDouble(Scalars::value)));
        JsonArray x = new JsonArray();
        JsonArray y = new JsonArray();
        means.forEach((at, mean) -> {
            x.add(key.equals("iso_time") ? new JsonPrimitive(Times.event(at)) : new JsonPrimitive(at));
            y.add(mean);
        });
        return Json.of("name", variant, "x", x, "y", y);
    }

    private static long iteration(JsonObject event) {
        return Json.number(event, "iter").orElse(0.0).longValue();
    }

    /** {@code events.get_task_latest_scalar_values}: leaves values of 0 out, and has no name: as the real server. */
    JsonObject latest(Request request) {
        JsonArray metrics = new JsonArray();
        double lastTime = 0;
        double lastIteration = 0;
        for (var metric : byName(request, false).entrySet()) {
            JsonArray variants = new JsonArray();
            for (var variant : metric.getValue().entrySet()) {
                List<JsonObject> events = variant.getValue().stream().filter(e -> value(e) > 0).toList();
                if (!events.isEmpty()) {
                    JsonObject newest = events.get(events.size() - 1);
                    variants.add(Json.of("name", variant.getKey(), "last_value", value(newest),
                            "last_10_value", mean(events)));
                    lastTime = Math.max(lastTime, EventCalls.time(newest));
                    lastIteration = Math.max(lastIteration, Json.number(newest, "iter").orElse(0.0));
                }
            }
            metrics.add(Json.of("name", metric.getKey(), "variants", variants));
        }
        JsonObject data = Json.of("metrics", metrics, "last_iter", (long) lastIteration, "name", null,
                "status", "created");
        data.addProperty("last_timestamp", lastTime);
        return data;
    }

    private static double mean(List<JsonObject> events) {
        return events.subList(Math.max(0, events.size() - LATEST), events.size()).stream()
                .mapToDouble(Scalars::value).average().orElse(0);
    }

    /** {@code events.get_scalar_metrics_and_variants}: what there is to ask for. */
    JsonObject names(Request request) {
        JsonObject metrics = new JsonObject();
        byName(request, false).forEach((metric, variants) -> metrics.add(metric,
                Json.array(new TreeSet<>(variants.keySet()))));
        return Json.of("metrics", metrics);
    }

    private static double value(JsonObject event) {
        return Json.number(event, "value").orElse(0.0);
    }

    private Map<String, Map<String, List<JsonObject>>> byName(Request request, boolean restricted) {
        String task = request.required("task");
        tasks.require(task);
        List<JsonObject> wanted = restricted ? Json.objects(request.body(), "metrics") : List.of();
        return store.events().of(task).stream()
                .filter(e -> Json.textAt(e, "type").equals("training_stats_scalar"))
                .filter(e -> wanted.isEmpty() || wanted.stream().anyMatch(w -> asks(w, e)))
                .sorted((a, b) -> Long.compare(EventCalls.time(a), EventCalls.time(b)))
                .collect(Collectors.groupingBy(e -> Json.textAt(e, "metric"), TreeMap::new,
                        Collectors.groupingBy(e -> Json.textAt(e, "variant"), TreeMap::new, Collectors.toList())));
    }

    private static boolean asks(JsonObject wanted, JsonObject event) {
        Set<String> variants = Set.copyOf(Json.strings(wanted, "variants"));
        return Json.textAt(wanted, "metric").equals(Json.textAt(event, "metric"))
                && (variants.isEmpty() || variants.contains(Json.textAt(event, "variant")));
    }
}
