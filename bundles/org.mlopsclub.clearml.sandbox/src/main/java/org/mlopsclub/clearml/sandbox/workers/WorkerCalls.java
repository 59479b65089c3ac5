package org.mlopsclub.clearml.sandbox.workers;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The calls about workers. */
public final class WorkerCalls {
    private static final int DEFAULT_LAST_SEEN = 3600;

    private final WorkerRegister register;

    public WorkerCalls(WorkerRegister register) {
        this.register = register;
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        WorkerStatistics statistics = new WorkerStatistics(register);
        catalogue.add("2.4", "workers.register", this::add);
        catalogue.add("2.4", "workers.unregister", this::remove);
        catalogue.add("2.4", "workers.status_report", this::report);
        catalogue.add("2.4", "workers.get_all", this::all);
        catalogue.add("workers.get_count", r -> Json.of("count",
                register.alive(r.number("last_seen", DEFAULT_LAST_SEEN)).size()));
        catalogue.add("2.4", "workers.get_stats", statistics::stats);
        catalogue.add("2.4", "workers.get_metric_keys", this::keys);
        catalogue.add("2.4", "workers.get_activity_report", statistics::activity);
    }

    private JsonObject add(Request request) {
        register.register(request);
        return new JsonObject();
    }

    private JsonObject remove(Request request) {
        register.unregister(request.required("worker"));
        return new JsonObject();
    }

    private JsonObject report(Request request) {
        register.report(request);
        return new JsonObject();
    }

    private JsonObject all(Request request) {
        JsonArray shown = new JsonArray();
        register.alive(request.number("last_seen", DEFAULT_LAST_SEEN))
                .forEach(worker -> shown.add(register.show(worker)));
        return Json.of("workers", shown);
    }

    private JsonObject keys(Request request) {
        List<String> ids = Json.strings(request.body(), "worker_ids");
        Map<String, TreeSet<String>> categories = new TreeMap<>();
        for (Worker worker : register.alive(0)) {
            if (ids.isEmpty() || ids.contains(worker.id)) {
                worker.samples.forEach(sample -> sample.stats().keySet().forEach(key -> categories
                        .computeIfAbsent(key.split("_")[0], name -> new TreeSet<>()).add(key)));
            }
        }
        JsonArray shown = new JsonArray();
        categories.forEach((name, keys) -> shown.add(Json.of("metric_keys", Json.array(keys), "name", name)));
        return Json.of("categories", shown);
    }
}
