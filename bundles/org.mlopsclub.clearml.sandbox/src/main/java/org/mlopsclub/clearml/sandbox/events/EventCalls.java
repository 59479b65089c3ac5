package org.mlopsclub.clearml.sandbox.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;
import org.mlopsclub.clearml.sandbox.tasks.Tasks;

/** The calls that add events and read the console. */
public final class EventCalls {
    private final Store store;
    private final Tasks tasks;
    private final Clock clock;

    public EventCalls(Store store, Tasks tasks, Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        Scalars scalars = new Scalars(store, tasks);
        catalogue.add("events.add", r -> addAll(List.of(r.body()), r));
        catalogue.add("events.add_batch", r -> addAll(r.lines(), r));
        catalogue.add("2.9", "events.get_task_log", this::log);
        catalogue.add("events.scalar_metrics_iter_histogram", scalars::histogram);
        catalogue.add("events.multi_task_scalar_metrics_iter_histogram", scalars::histograms);
        catalogue.add("events.get_task_latest_scalar_values", scalars::latest);
        catalogue.add("events.get_scalar_metrics_and_variants", scalars::names);
    }

    private JsonObject addAll(List<JsonObject> events, Request request) {
        if (events.isEmpty()) {
            throw Failure.badRequest(12, "Validation error (no events given)");
        }
        int added = 0;
        for (JsonObject event : events) {
            String task = Json.textAt(event, "task");
            if (store.tasks().get(task).isPresent()) {
                add(task, event);
                added++;
            }
        }
        if (added == 0) {
            throw Failure.unknownTask(Json.textAt(events.get(0), "task"));
        }
        return Json.of("added", added, "errors", events.size() - added, "errors_info", new JsonObject());
    }

    private void add(String task, JsonObject given) {
        JsonObject event = given.deepCopy();
        long time = Json.number(event, "timestamp").map(Double::longValue).orElse(clock.millis());
        event.addProperty("timestamp", time);
        event.addProperty("@timestamp", Times.event(clock.millis()));
        event.addProperty("model_event", false);
        for (String name : List.of("metric", "variant")) {
            if (!event.has(name)) {
                event.addProperty(name, "");
            }
        }
        store.events().add(task, event);
        note(tasks.require(task), event, time);
    }

    /** What an event changes in its task: the signs of life, and the newest value of a scalar. */
    private void note(JsonObject task, JsonObject event, long time) {
        String metric = Json.textAt(event, "metric");
        JsonObject stats = Json.ensureObject(task, "metric_stats." + Ids.md5(metric));
        stats.addProperty("metric", metric);
        Json.ensureObject(stats, "event_stats_by_type." + Json.textAt(event, "type")).addProperty("last_update", time);
        if (Json.textAt(event, "type").equals("training_stats_scalar")) {
            LastMetrics.put(task, event);
        }
        tasks.alive(task);
    }

    private JsonObject log(Request request) {
        String task = request.required("task");
        tasks.require(task);
        List<JsonObject> lines = store.events().of(task).stream()
                .filter(e -> Json.textAt(e, "type").equals("log"))
                .sorted((a, b) -> Long.compare(time(a), time(b))).toList();
        List<JsonObject> part = new LogPage(request).of(lines);
        return Json.of("events", Json.array(part), "returned", part.size(), "total", lines.size());
    }

    static long time(JsonObject event) {
        JsonElement time = event.get("timestamp");
        return time.getAsLong();
    }
}
