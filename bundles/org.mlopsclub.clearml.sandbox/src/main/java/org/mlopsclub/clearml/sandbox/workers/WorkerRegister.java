package org.mlopsclub.clearml.sandbox.workers;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** The workers that are known at this moment. It is not kept over a restart: workers register again. */
public final class WorkerRegister {
    private static final int DEFAULT_TIMEOUT = 600;

    private final Store store;
    private final Clock clock;
    private final Map<String, Worker> byId = new LinkedHashMap<>();

    public WorkerRegister(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void register(Request request) {
        String id = request.required("worker");
        byId.put(id, new Worker(id, request.caller().userId(), request.origin(),
                request.number("timeout", DEFAULT_TIMEOUT), Json.strings(request.body(), "queues"), clock.instant()));
    }

    void unregister(String id) {
        byId.remove(id);
    }

    /** A report also registers a worker that the server forgot. */
    void report(Request request) {
        String id = request.required("worker");
        if (!byId.containsKey(id)) {
            register(request);
        }
        Instant now = clock.instant();
        @Nullable Worker worker = byId.get(id);
        if (worker != null) {
            worker.report(request.body(), now);
            worker.task.flatMap(store.tasks()::get).ifPresent(task -> reportInTask(task, id));
        }
    }

    private void reportInTask(JsonObject task, String worker) {
        String now = Times.now();
        task.addProperty("last_worker", worker);
        task.addProperty("last_worker_report", now);
        task.addProperty("last_update", now);
        task.addProperty("last_change", now);
        store.tasks().changed(Json.textAt(task, "id"));
    }

    /** The workers alive now that reported within the given number of seconds (0: at any time). */
    List<Worker> alive(int lastSeenSeconds) {
        Instant now = clock.instant();
        byId.values().removeIf(worker -> !worker.aliveAt(now));
        return byId.values().stream().filter(worker -> lastSeenSeconds == 0
                || worker.lastReport.plusSeconds(lastSeenSeconds).isAfter(now)).toList();
    }

    /** The workers of a queue, as {@code queues.get_all_ex} shows them. */
    public JsonArray ofQueue(String queue) {
        JsonArray shown = new JsonArray();
        for (Worker worker : alive(0)) {
            if (worker.queues.contains(queue)) {
                JsonObject entry = Json.of("name", worker.id, "ip", worker.ip, "key", key(worker));
                task(worker).ifPresent(t -> entry.add("task",
                        Json.of("id", t.get("id"), "name", t.get("name"))));
                shown.add(entry);
            }
        }
        return shown;
    }

    JsonObject show(Worker worker) {
        JsonObject shown = Json.of("company", Json.of("id", Store.COMPANY, "name", "clearml"), "id", worker.id,
                "ip", worker.ip, "key", key(worker), "last_activity_time", Times.format(worker.lastReport),
                "last_report_time", Times.format(worker.lastReport));
        JsonArray queues = new JsonArray();
        worker.queues.stream().map(store.queues()::get).flatMap(Optional::stream)
                .forEach(queue -> queues.add(queue(queue)));
        task(worker).ifPresent(task -> showTask(shown, worker, task));
        shown.add("queues", queues);
        shown.addProperty("register_time", Times.format(worker.registered));
        shown.addProperty("register_timeout", worker.timeout);
        shown.add("system_tags", new JsonArray());
        shown.add("tags", new JsonArray());
        shown.add("user", named(worker.user, store.users().get(worker.user)));
        return shown;
    }

    private void showTask(JsonObject shown, Worker worker, JsonObject task) {
        Json.string(task, "project").ifPresent(id -> shown.add("project", named(id, store.projects().get(id))));
        worker.queue.flatMap(store.queues()::get).ifPresent(queue -> shown.add("queue", queue(queue)));
        long running = Times.parse(Json.textAt(task, "started"))
                .map(started -> Duration.between(started, clock.instant()).toSeconds() * 1000).orElse(0L);
        shown.add("task", Json.of("id", task.get("id"), "last_iteration", task.get("last_iteration"),
                "name", task.get("name"), "running_time", running));
    }

    private Optional<JsonObject> task(Worker worker) {
        return worker.task.flatMap(store.tasks()::get);
    }

    private static JsonObject queue(JsonObject queue) {
        JsonArray entries = queue.getAsJsonArray("entries");
        JsonObject shown = Json.of("id", queue.get("id"), "name", queue.get("name"), "num_tasks", entries.size());
        if (!entries.isEmpty()) {
            shown.add("next_task", Json.of("id", entries.get(0).getAsJsonObject().get("task")));
        }
        return shown;
    }

    private static JsonObject named(String id, Optional<JsonObject> document) {
        JsonObject shown = Json.of("id", id);
        document.ifPresent(d -> shown.add("name", d.get("name")));
        return shown;
    }

    private static String key(Worker worker) {
        return "worker_" + Store.COMPANY + "_" + worker.user + "_" + worker.id;
    }
}
