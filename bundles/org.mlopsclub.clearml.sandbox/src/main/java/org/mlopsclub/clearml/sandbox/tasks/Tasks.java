package org.mlopsclub.clearml.sandbox.tasks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** The tasks themselves: finding, making and stamping them. */
public final class Tasks {
    private final Store store;

    public Tasks(Store store) {
        this.store = store;
    }

    /**
     * The task of an id, to be read or changed.
     *
     * @throws Failure 400/101 if there is none
     */
    public JsonObject require(String id) {
        return store.tasks().get(id).orElseThrow(() -> Failure.unknownTask(id));
    }

    /** Adds a task with the members that every task has, and those given. */
    JsonObject create(JsonObject given, Identity owner) {
        String now = Times.now();
        JsonObject task = Json.of("id", Ids.random(), "company", Store.COMPANY, "user", owner.userId(), "name", "",
                "type", "training", "status", "created", "status_changed", now, "comment", "",
                "report_assets", new JsonElement[0], "created", now,
                "output", new JsonObject(), "execution", execution(), "tags", new JsonElement[0],
                "system_tags", new JsonElement[0], "script", script(), "last_update", now, "last_change", now,
                "last_iteration", 0, "last_metrics", new JsonObject(), "unique_metrics", new JsonElement[0],
                "metric_stats", new JsonObject(), "hyperparams", new JsonObject(), "configuration", new JsonObject(),
                "runtime", new JsonObject(), "models", models(), "container", new JsonObject());
        merge(task, given);
        task.addProperty("last_changed_by", owner.userId());
        store.tasks().put(task);
        return task;
    }

    /** Notes that a task was changed by a call. */
    JsonObject stamp(JsonObject task, Identity who) {
        String now = Times.now();
        task.addProperty("last_update", now);
        task.addProperty("last_change", now);
        task.addProperty("last_changed_by", who.userId());
        store.tasks().changed(Json.textAt(task, "id"));
        return Json.of("last_update", now, "last_change", now, "last_changed_by", who.userId());
    }

    /** Notes that a running task gave a sign of life, and how long it runs now, in seconds. */
    public void alive(JsonObject task) {
        String now = Times.now();
        task.addProperty("last_update", now);
        task.addProperty("last_change", now);
        Optional<Instant> started = Times.parse(Json.textAt(task, "started"));
        if (started.isPresent() && Json.textAt(task, "status").equals("in_progress")) {
            task.addProperty("active_duration", Duration.between(started.get(), Instant.now()).toSeconds());
        }
        store.tasks().changed(Json.textAt(task, "id"));
    }

    /** Puts members into a task: parts of "execution", "script" and "output" one by one, others as a whole. */
    static void merge(JsonObject task, JsonObject given) {
        for (Map.Entry<String, JsonElement> member : given.entrySet()) {
            boolean inParts = member.getKey().equals("execution") || member.getKey().equals("output");
            if (member.getValue().isJsonNull()) {
                task.remove(member.getKey());
            } else if (inParts && member.getValue().isJsonObject()) {
                JsonObject target = Json.ensureObject(task, member.getKey());
                member.getValue().getAsJsonObject().entrySet().forEach(e -> target.add(e.getKey(), e.getValue()));
            } else {
                task.add(member.getKey(), member.getValue());
            }
        }
        complete(task);
    }

    /** The script of a task has always these members, and parameters always their section and name. */
    private static void complete(JsonObject task) {
        JsonObject script = Json.ensureObject(task, "script");
        for (String name : new String[] {"repository", "entry_point", "working_dir", "diff"}) {
            if (!script.has(name)) {
                script.addProperty(name, "");
            }
        }
        Json.objectAt(task, "hyperparams").ifPresent(Tasks::completeParameters);
    }

    private static void completeParameters(JsonObject sections) {
        for (String section : sections.keySet()) {
            JsonObject parameters = Json.ensureObject(sections, section);
            for (String name : parameters.keySet()) {
                JsonObject parameter = Json.ensureObject(parameters, name);
                parameter.addProperty("section", section);
                parameter.addProperty("name", name);
                if (!parameter.has("description")) {
                    parameter.addProperty("description", "");
                }
            }
        }
    }

    private static JsonObject execution() {
        return Json.of("test_split", 0, "parameters", new JsonObject(), "model_desc", new JsonObject(),
                "model_labels", new JsonObject(), "artifacts", new JsonElement[0]);
    }

    private static JsonObject script() {
        return Json.of("binary", "python", "requirements", new JsonObject());
    }

    private static JsonObject models() {
        return Json.of("input", new JsonElement[0], "output", new JsonElement[0]);
    }
}
