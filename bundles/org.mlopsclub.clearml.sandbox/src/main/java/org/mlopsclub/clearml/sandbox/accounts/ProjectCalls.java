package org.mlopsclub.clearml.sandbox.accounts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.query.Query;
import org.mlopsclub.clearml.sandbox.query.References;
import org.mlopsclub.clearml.sandbox.query.Schema;
import org.mlopsclub.clearml.sandbox.query.Scrolls;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** The calls about projects. */
public final class ProjectCalls {
    private final Store store;
    private final Query query;

    public ProjectCalls(Store store, Scrolls scrolls) {
        this.store = store;
        this.query = new Query(store.projects(), Schema.PROJECT, scrolls);
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        References references = new References(store);
        catalogue.add("projects.get_all", r -> query.answer(r.body(), "projects", Optional.empty(), p -> true));
        catalogue.add("projects.get_all_ex",
                r -> query.answer(r.body(), "projects", Optional.of(references), p -> true));
        catalogue.add("projects.get_by_id", r -> Json.of("project", store.projects().get(r.required("project"))
                .orElseThrow(() -> Failure.unknownProject(r.required("project")))));
        catalogue.add("projects.create", this::create);
        catalogue.add("projects.update", this::update);
    }

    private JsonObject create(Request request) {
        JsonObject made = named(request.required("name"), request.caller());
        request.text("description").ifPresent(text -> made.addProperty("description", text));
        return Json.of("id", made.get("id"));
    }

    /** The project of a name, which is made if it is missing. */
    public JsonObject named(String name, Identity owner) {
        String now = Times.now();
        return store.projects().find("name", name).orElseGet(() -> store.projects().put(Json.of("id", Ids.random(),
                "name", name, "basename", name.substring(name.lastIndexOf('/') + 1), "description", "",
                "user", owner.userId(), "company", Store.COMPANY, "created", now, "last_update", now,
                "tags", new JsonElement[0], "system_tags", new JsonElement[0])));
    }

    private JsonObject update(Request request) {
        String id = request.required("project");
        JsonObject project = store.projects().get(id).orElseThrow(() -> Failure.unknownProject(id));
        JsonObject fields = new JsonObject();
        for (String name : new String[] {"name", "description", "tags", "system_tags"}) {
            Json.at(request.body(), name).ifPresent(value -> fields.add(name, value));
        }
        fields.entrySet().forEach(field -> project.add(field.getKey(), field.getValue()));
        store.projects().changed(id);
        return Json.of("updated", 1, "fields", fields);
    }
}
