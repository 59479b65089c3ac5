package org.mlopsclub.clearml.sandbox.tasks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.query.Projection;
import org.mlopsclub.clearml.sandbox.query.Query;
import org.mlopsclub.clearml.sandbox.query.References;
import org.mlopsclub.clearml.sandbox.query.Schema;
import org.mlopsclub.clearml.sandbox.query.Scrolls;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** The calls that read tasks. */
public final class TaskQueries {
    private final Store store;
    private final Tasks tasks;
    private final Query query;
    private final References references;

    public TaskQueries(Store store, Tasks tasks, Scrolls scrolls) {
        this.store = store;
        this.tasks = tasks;
        this.query = new Query(store.tasks(), Schema.TASK, scrolls);
        this.references = new References(store);
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        catalogue.add("tasks.get_all", r -> all(r, Optional.empty()));
        catalogue.add("tasks.get_all_ex", r -> withoutInternals(all(r, Optional.of(references))));
        catalogue.add("tasks.get_by_id", this::one);
        catalogue.add("tasks.get_by_id_ex", this::several);
        catalogue.add("tasks.get_types", this::types);
        catalogue.add("tasks.get_hyper_params", this::hyperParameters);
        catalogue.add("tasks.get_configurations", this::configurations);
    }

    private JsonObject all(Request request, Optional<References> joins) {
        boolean hidden = request.flag("search_hidden");
        Predicate<JsonObject> visible = task -> hidden || !Json.strings(task, "system_tags").contains("hidden");
        return query.answer(request.body(), "tasks", joins, visible);
    }

    /** A member that the joining calls do not show. */
    private static JsonObject withoutInternals(JsonObject data) {
        Json.objects(data, "tasks").forEach(task -> task.remove("unique_metrics"));
        return data;
    }

    private JsonObject one(Request request) {
        JsonObject task = tasks.require(request.required("task"));
        return Json.of("task", new Projection(Schema.TASK, List.of(), Optional.empty()).apply(task));
    }

    private JsonObject several(Request request) {
        Projection projection = new Projection(Schema.TASK, Json.strings(request.body(), "only_fields"),
                Optional.of(references));
        JsonArray found = new JsonArray();
        for (String id : Json.strings(request.body(), "id")) {
            store.tasks().get(id).ifPresent(task -> found.add(projection.apply(task)));
        }
        return withoutInternals(Json.of("tasks", found));
    }

    private JsonObject types(Request request) {
        TreeSet<String> types = new TreeSet<>();
        store.tasks().all().forEach(task -> types.add(Json.textAt(task, "type")));
        return Json.of("types", Json.array(types));
    }

    private JsonObject hyperParameters(Request request) {
        return perTask(request, "hyperparams", "params");
    }

    private JsonObject configurations(Request request) {
        return perTask(request, "configuration", "configurations");
    }

    private JsonObject perTask(Request request, String member, String key) {
        JsonArray found = new JsonArray();
        for (String id : Json.strings(request.body(), "tasks")) {
            JsonArray values = new JsonArray();
            leaves(tasks.require(id), member).forEach(values::add);
            found.add(Json.of("task", id, member, values));
        }
        return Json.of(key, found);
    }

    private static List<JsonObject> leaves(JsonObject task, String member) {
        JsonObject map = Json.objectAt(task, member).orElseGet(JsonObject::new);
        return map.entrySet().stream().map(e -> e.getValue().getAsJsonObject())
                .flatMap(value -> member.equals("configuration") ? java.util.stream.Stream.of(value)
                        : value.entrySet().stream().map(e -> e.getValue().getAsJsonObject()))
                .toList();
    }
}
