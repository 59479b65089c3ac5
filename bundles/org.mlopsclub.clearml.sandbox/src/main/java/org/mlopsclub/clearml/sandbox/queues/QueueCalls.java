package org.mlopsclub.clearml.sandbox.queues;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.query.Query;
import org.mlopsclub.clearml.sandbox.query.References;
import org.mlopsclub.clearml.sandbox.query.Schema;
import org.mlopsclub.clearml.sandbox.query.Scrolls;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.workers.WorkerRegister;

/** The calls about queues. */
public final class QueueCalls {
    private final Store store;
    private final QueueEntries queues;
    private final WorkerRegister workers;
    private final Query query;
    private final References references;

    public QueueCalls(Store store, QueueEntries queues, WorkerRegister workers, Scrolls scrolls) {
        this.store = store;
        this.queues = queues;
        this.workers = workers;
        this.query = new Query(store.queues(), Schema.QUEUE, scrolls);
        this.references = new References(store);
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        catalogue.add("2.4", "queues.get_all", r -> query.answer(r.body(), "queues", Optional.empty(), q -> true));
        catalogue.add("2.4", "queues.get_all_ex", this::extended);
        catalogue.add("2.4", "queues.get_by_id", r -> Json.of("queue", queues.require(r.required("queue"))));
        catalogue.add("2.4", "queues.get_default", r -> name(queues.standard()));
        catalogue.add("2.4", "queues.create", this::create);
        catalogue.add("2.4", "queues.delete", this::delete);
        catalogue.add("2.4", "queues.add_task", this::add);
        catalogue.add("2.4", "queues.remove_task", this::remove);
        catalogue.add("2.4", "queues.get_next_task", this::next);
        catalogue.add("2.20", "queues.get_num_entries", r -> Json.of("num",
                queues.require(r.required("queue")).getAsJsonArray("entries").size()));
    }

    private static JsonObject name(JsonObject queue) {
        return Json.of("id", queue.get("id"), "name", queue.get("name"));
    }

    /** Queues with their workers and the names of what waits in them. */
    private JsonObject extended(Request request) {
        boolean everything = Json.strings(request.body(), "only_fields").isEmpty();
        boolean withWorkers = everything || Json.strings(request.body(), "only_fields").contains("workers");
        JsonObject body = request.body().deepCopy();
        body.remove("only_fields");
        JsonObject data = query.answer(body, "queues", Optional.of(references), q -> true);
        for (JsonObject queue : Json.objects(data, "queues")) {
            Json.objects(queue, "entries").forEach(this::nameTask);
            if (withWorkers) {
                queue.add("workers", workers.ofQueue(Json.textAt(queue, "id")));
            }
            if (!everything) {
                keepOnly(queue, request);
            }
        }
        return data;
    }

    private static void keepOnly(JsonObject queue, Request request) {
        java.util.Set<String> wanted = new java.util.HashSet<>(java.util.Set.of("id"));
        Json.strings(request.body(), "only_fields").forEach(path -> wanted.add(path.split("\\.")[0]));
        for (String field : wanted) {
            if (!Schema.QUEUE.fields().contains(field)) {
                throw Failure.unknownField(field, Schema.QUEUE.object());
            }
        }
        java.util.Set.copyOf(queue.keySet()).stream().filter(name -> !wanted.contains(name)).forEach(queue::remove);
    }

    private void nameTask(JsonObject entry) {
        JsonElement id = entry.get("task");
        if (id instanceof JsonPrimitive) {
            JsonObject shown = Json.of("id", id);
            store.tasks().get(id.getAsString()).ifPresent(task -> shown.add("name", task.get("name")));
            entry.add("task", shown);
        }
    }

    private JsonObject create(Request request) {
        String name = request.required("name");
        if (store.queues().find("name", name).isPresent()) {
            throw Failure.badRequest(704, "Queue name already exists: name=" + name);
        }
        return Json.of("id", queues.create(name).get("id"));
    }

    private JsonObject delete(Request request) {
        JsonObject queue = queues.require(request.required("queue"));
        if (!queue.getAsJsonArray("entries").isEmpty() && !request.flag("force")) {
            throw Failure.badRequest(705, "Queue is not empty: id=" + Json.textAt(queue, "id"));
        }
        store.queues().remove(Json.textAt(queue, "id"));
        return Json.of("deleted", 1);
    }

    private JsonObject add(Request request) {
        queues.add(queues.require(request.required("queue")), request.required("task"));
        return Json.of("added", 1);
    }

    private JsonObject remove(Request request) {
        queues.require(request.required("queue"));
        return Json.of("removed", queues.remove(request.required("task")) ? 1 : 0);
    }

    private JsonObject next(Request request) {
        Optional<JsonObject> entry = queues.take(queues.require(request.required("queue")));
        JsonObject data = new JsonObject();
        entry.ifPresent(e -> data.add("entry", e));
        if (request.flag("get_task_info")) {
            entry.flatMap(e -> store.tasks().get(Json.textAt(e, "task"))).ifPresent(task -> data.add("task_info",
                    Json.of("company", task.get("company"), "user", task.get("user"))));
        }
        return data;
    }
}
