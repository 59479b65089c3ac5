package org.mlopsclub.clearml.sandbox.tasks;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The calls that make tasks and change what they say, but not their status. */
public final class TaskEdits {
    private static final List<String> EDITABLE = List.of("name", "tags", "system_tags", "type", "comment", "report",
            "parent", "project", "output_dest", "execution", "script", "hyperparams", "configuration", "runtime",
            "models", "container", "created");
    private static final Map<String, String> CLONED = Map.of("new_task_name", "name", "new_task_comment", "comment",
            "new_task_tags", "tags", "new_task_system_tags", "system_tags", "new_task_parent", "parent",
            "new_task_project", "project", "new_task_hyperparams", "hyperparams",
            "new_task_configuration", "configuration", "new_task_container", "container");
    private static final Set<String> COPIED = Set.of("name", "comment", "parent", "project", "tags", "type", "script",
            "execution", "hyperparams", "configuration", "models", "container");

    private final Tasks tasks;

    public TaskEdits(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        catalogue.add("tasks.create", r -> id(tasks.create(chosen(r.body()), r.caller())));
        catalogue.add("tasks.validate", r -> new JsonObject());
        catalogue.add("tasks.edit", this::edit);
        catalogue.add("tasks.update", this::edit);
        catalogue.add("tasks.clone", this::copy);
        catalogue.add("tasks.set_requirements", this::requirements);
        catalogue.add("2.27", "tasks.update_tags", this::tags);
        catalogue.add("2.9", "tasks.edit_hyper_params", this::editParameters);
        catalogue.add("2.9", "tasks.delete_hyper_params", this::deleteParameters);
        catalogue.add("2.9", "tasks.edit_configuration", this::editConfiguration);
        catalogue.add("2.9", "tasks.delete_configuration", this::deleteConfiguration);
        catalogue.add("2.13", "tasks.add_or_update_artifacts", this::artifacts);
    }

    private static JsonObject id(JsonObject task) {
        return Json.of("id", task.get("id"));
    }

    private JsonObject edit(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        String status = Json.textAt(task, "status");
        if (!status.equals("created") && !request.flag("force") && !onlyWords(request.body())) {
            throw Failure.badRequest(110, "Invalid task status: expected=created, status=" + status);
        }
        JsonObject changes = chosen(request.body());
        Tasks.merge(task, changes);
        JsonObject fields = changes.deepCopy();
        tasks.stamp(task, request.caller()).entrySet().forEach(e -> fields.add(e.getKey(), e.getValue()));
        return Json.of("updated", 1, "fields", fields);
    }

    /** "tasks.update" changes these on any task, without force. */
    private static boolean onlyWords(JsonObject body) {
        return Set.of("task", "name", "tags", "comment", "project", "created").containsAll(body.keySet());
    }

    private JsonObject copy(Request request) {
        JsonObject source = tasks.require(request.required("task"));
        JsonObject given = new JsonObject();
        COPIED.stream().filter(source::has).forEach(name -> given.add(name, source.get(name).deepCopy()));
        Json.objectAt(given, "execution").ifPresent(execution -> execution.remove("queue"));
        CLONED.forEach((parameter, name) -> Json.at(request.body(), parameter)
                .ifPresent(value -> given.add(name, value)));
        if (request.text("new_task_parent").isEmpty() && !source.has("parent")) {
            given.add("parent", source.get("id"));
        }
        return id(tasks.create(given, request.caller()));
    }

    private JsonObject requirements(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        Json.objectAt(request.body(), "requirements")
                .ifPresent(r -> Json.ensureObject(task, "script").add("requirements", r));
        return updated(task, request);
    }

    private JsonObject tags(Request request) {
        List<String> removed = Json.strings(request.body(), "remove_tags");
        List<String> added = Json.strings(request.body(), "add_tags");
        List<String> ids = Json.strings(request.body(), "ids");
        for (String id : ids) {
            JsonObject task = tasks.require(id);
            Set<String> kept = new java.util.LinkedHashSet<>(Json.strings(task, "tags"));
            kept.removeAll(removed);
            kept.addAll(added);
            task.add("tags", Json.array(kept));
            tasks.stamp(task, request.caller());
        }
        return Json.of("updated", ids.size());
    }

    private JsonObject editParameters(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        String replace = request.text("replace_hyperparams", "none");
        JsonObject parameters = replace.equals("all") ? new JsonObject() : Json.ensureObject(task, "hyperparams");
        List<JsonObject> given = Json.objects(request.body(), "hyperparams");
        if (replace.equals("section")) {
            given.forEach(p -> parameters.remove(Json.textAt(p, "section")));
        }
        given.forEach(p -> Json.ensureObject(parameters, Json.textAt(p, "section")).add(Json.textAt(p, "name"), p));
        Tasks.merge(task, Json.of("hyperparams", parameters));
        return updated(task, request);
    }

    private JsonObject deleteParameters(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        JsonObject parameters = Json.ensureObject(task, "hyperparams");
        for (JsonObject key : Json.objects(request.body(), "hyperparams")) {
            String section = Json.textAt(key, "section");
            Json.string(key, "name").ifPresentOrElse(
                    name -> Json.ensureObject(parameters, section).remove(name), () -> parameters.remove(section));
        }
        return updated(task, request);
    }

    private JsonObject editConfiguration(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        JsonObject items = request.text("replace_configuration").isPresent() && request.flag("replace_configuration")
                ? new JsonObject() : Json.ensureObject(task, "configuration");
        Json.objects(request.body(), "configuration").forEach(item -> items.add(Json.textAt(item, "name"), item));
        task.add("configuration", items);
        return updated(task, request);
    }

    private JsonObject deleteConfiguration(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        JsonObject items = Json.ensureObject(task, "configuration");
        Json.strings(request.body(), "configuration").forEach(items::remove);
        return updated(task, request);
    }

    private JsonObject artifacts(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        List<JsonObject> fresh = Json.objects(request.body(), "artifacts");
        Set<String> replaced = new java.util.HashSet<>();
        fresh.forEach(artifact -> replaced.add(Json.textAt(artifact, "key")));
        List<JsonObject> all = new java.util.ArrayList<>(Json.objects(task, "execution.artifacts"));
        all.removeIf(artifact -> replaced.contains(Json.textAt(artifact, "key")));
        all.addAll(fresh);
        Json.ensureObject(task, "execution").add("artifacts", Json.array(all));
        return updated(task, request);
    }

    private JsonObject updated(JsonObject task, Request request) {
        tasks.stamp(task, request.caller());
        return Json.of("updated", 1);
    }

    private static JsonObject chosen(JsonObject body) {
        JsonObject given = new JsonObject();
        EDITABLE.stream().filter(body::has).forEach(name -> given.add(name, body.get(name).deepCopy()));
        return given;
    }
}
