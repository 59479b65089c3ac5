package org.mlopsclub.clearml.sandbox.tasks;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Call;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.queues.QueueEntries;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;
import org.mlopsclub.clearml.sandbox.tasks.TaskStatus.Words;

/** The calls that move a task through its life, from the queue to the end. */
public final class TaskLife {
    /** After this time without a report the server takes a worker for dead, and stops its task itself. */
    private static final Duration WORKER_ALIVE = Duration.ofSeconds(600);

    private final Store store;
    private final Tasks tasks;
    private final TaskStatus status;
    private final QueueEntries queues;
    private final Clock clock;

    public TaskLife(Store store, Tasks tasks, QueueEntries queues, Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.status = new TaskStatus(tasks);
        this.queues = queues;
        this.clock = clock;
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        catalogue.add("tasks.enqueue", this::enqueue);
        catalogue.add("tasks.dequeue", this::dequeue);
        catalogue.add("tasks.started", this::started);
        catalogue.add("tasks.ping", this::ping);
        catalogue.add("tasks.stop", this::stop);
        catalogue.add("tasks.stopped", r -> ended(r, "stopped"));
        catalogue.add("tasks.failed", this::failed);
        catalogue.add("2.2", "tasks.completed", this::completed);
        catalogue.add("tasks.reset", this::reset);
        catalogue.add("tasks.delete", this::delete);
        catalogue.add("2.12", "tasks.archive", this::archive);
        many(catalogue, "tasks.stop_many", this::stop);
        many(catalogue, "tasks.delete_many", this::delete);
        many(catalogue, "tasks.dequeue_many", this::dequeue);
        many(catalogue, "tasks.enqueue_many", this::enqueue);
        many(catalogue, "tasks.reset_many", this::reset);
        many(catalogue, "tasks.archive_many", r -> tag(r, true));
        many(catalogue, "tasks.unarchive_many", r -> tag(r, false));
    }

    private JsonObject enqueue(Request request) {
        JsonObject task = task(request);
        String id = Json.textAt(task, "id");
        if (Json.textAt(task, "status").equals("queued")) {
            throw Failure.badRequest(706, "Task already queued: task=" + id);
        }
        Optional<String> queueId = request.text("queue").filter(q -> !q.isEmpty());
        JsonObject queue = queues.chosen(queueId, request.text("queue_name"));
        JsonObject fields = status.change(task, "queued", request.flag("force"), words(request), request.caller());
        Json.ensureObject(task, "execution").add("queue", queue.get("id"));
        queues.add(queue, id);
        fields.add("execution.queue", queue.get("id"));
        JsonObject answer = Json.of("queued", 1, "updated", 1, "fields", fields);
        answer.add("queue_watched", JsonNull.INSTANCE);
        return answer;
    }

    private JsonObject dequeue(Request request) {
        JsonObject task = task(request);
        String id = Json.textAt(task, "id");
        if (!Json.textAt(task, "status").equals("queued")) {
            throw Failure.badRequest(703, "Task is not queued: task=" + id);
        }
        queues.remove(id);
        Json.ensureObject(task, "execution").remove("queue");
        JsonObject fields = status.change(task, request.text("new_status", "created"), true, words(request),
                request.caller());
        return Json.of("dequeued", 1, "updated", 1, "fields", fields);
    }

    private JsonObject started(Request request) {
        JsonObject task = task(request);
        queues.remove(Json.textAt(task, "id"));
        boolean first = !task.has("started");
        JsonObject fields = status.change(task, "in_progress", request.flag("force"), words(request),
                request.caller());
        if (first) {
            task.addProperty("started", Times.now());
        }
        return Json.of("updated", 1, "fields", fields, "started", first ? 1 : 0);
    }

    private JsonObject ping(Request request) {
        tasks.alive(task(request));
        return new JsonObject();
    }

    private JsonObject stop(Request request) {
        JsonObject task = task(request);
        boolean running = Json.textAt(task, "status").equals("in_progress") && workerAlive(task);
        if (running) {
            Words stopping = new Words(request.text("status_reason", ""), "stopping");
            return updated(status.change(task, "in_progress", true, stopping, request.caller()));
        }
        queues.remove(Json.textAt(task, "id"));
        Words stopped = new Words(request.text("status_reason", ""), "Stopped by " + request.caller().userName());
        return updated(status.change(task, "stopped", true, stopped, request.caller()));
    }

    private boolean workerAlive(JsonObject task) {
        boolean development = Json.strings(task, "system_tags").contains("development");
        return !development && Times.parse(Json.textAt(task, "last_update"))
                .filter(last -> last.plus(WORKER_ALIVE).isAfter(clock.instant())).isPresent();
    }

    private JsonObject ended(Request request, String newStatus) {
        JsonObject task = task(request);
        JsonObject fields = status.change(task, newStatus, request.flag("force"), words(request), request.caller());
        task.addProperty("completed", Times.now());
        fields.add("completed", task.get("completed"));
        return updated(fields);
    }

    private JsonObject failed(Request request) {
        return updated(status.change(task(request), "failed", request.flag("force"), words(request),
                request.caller()));
    }

    private JsonObject completed(Request request) {
        JsonObject answer = ended(request, "completed");
        answer.addProperty("published", 0);
        return answer;
    }

    private JsonObject reset(Request request) {
        JsonObject task = task(request);
        boolean dequeued = queues.remove(Json.textAt(task, "id"));
        JsonObject fields = status.change(task, "created", request.flag("force"), words(request), request.caller());
        List.of("started", "completed", "last_worker", "last_worker_report", "active_duration").forEach(task::remove);
        List.of("runtime", "last_metrics", "metric_stats").forEach(name -> task.add(name, new JsonObject()));
        task.addProperty("last_iteration", 0);
        Json.ensureObject(task, "execution").remove("queue");
        store.events().clear(Json.textAt(task, "id"));
        return Json.of("updated", 1, "fields", fields, "dequeued", Json.of("removed", dequeued ? 1 : 0),
                "events", Json.of("deleted", 0), "deleted_models", 0, "urls", new JsonObject());
    }

    private JsonObject delete(Request request) {
        JsonObject task = task(request);
        String id = Json.textAt(task, "id");
        boolean allowed = request.flag("force") || Json.textAt(task, "status").equals("created")
                || Json.strings(task, "system_tags").contains("archived");
        if (!allowed) {
            throw Failure.badRequest(123, "Task cannot be deleted (use force=True): task=" + id + ", expected=created, "
                    + "current=" + Json.textAt(task, "status"));
        }
        queues.remove(id);
        store.events().clear(id);
        store.tasks().remove(id);
        return Json.of("deleted", true, "updated_children", 0, "updated_models", 0, "deleted_models", 0,
                "events", true);
    }

    private JsonObject archive(Request request) {
        List<String> ids = Json.strings(request.body(), "tasks");
        ids.forEach(id -> setArchived(tasks.require(id), true, request));
        return Json.of("archived", ids.size());
    }

    private JsonObject tag(Request request, boolean archived) {
        setArchived(task(request), archived, request);
        return new JsonObject();
    }

    private void setArchived(JsonObject task, boolean archived, Request request) {
        List<String> tags = new ArrayList<>(Json.strings(task, "system_tags"));
        tags.remove("archived");
        if (archived) {
            tags.add("archived");
        }
        task.add("system_tags", Json.array(tags));
        tasks.stamp(task, request.caller());
    }

    /** A call over a list of ids: what succeeded and what failed, each by itself. */
    private void many(Catalogue catalogue, String name, Call single) {
        catalogue.add("2.11", name, request -> {
            List<JsonElement> succeeded = new ArrayList<>();
            List<JsonElement> failed = new ArrayList<>();
            for (String id : Json.strings(request.body(), "ids")) {
                JsonObject body = request.body().deepCopy();
                body.addProperty("task", id);
                try {
                    JsonObject done = single.answer(new Request(body, List.of(), request.caller(), request.origin()));
                    done.addProperty("id", id);
                    succeeded.add(done);
                } catch (Failure refused) {
                    failed.add(Json.of("id", id, "error", Json.of("codes",
                            List.of(refused.status(), refused.subcode()), "msg", refused.text())));
                }
            }
            return Json.of("succeeded", Json.array(succeeded), "failed", Json.array(failed));
        });
    }

    private JsonObject task(Request request) {
        return tasks.require(request.required("task"));
    }

    private static JsonObject updated(JsonObject fields) {
        return Json.of("updated", 1, "fields", fields);
    }

    private static Words words(Request request) {
        return new Words(request.text("status_reason", ""), request.text("status_message", ""));
    }
}
