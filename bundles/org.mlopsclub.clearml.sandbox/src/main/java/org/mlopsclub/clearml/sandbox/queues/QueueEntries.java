package org.mlopsclub.clearml.sandbox.queues;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** The queues themselves and what waits in them. */
public final class QueueEntries {
    private final Store store;

    public QueueEntries(Store store) {
        this.store = store;
    }

    /** The queue of an id. */
    JsonObject require(String id) {
        return store.queues().get(id).orElseThrow(() -> Failure.unknownQueue(id));
    }

    /** The queue of a name, which is made if it is missing. */
    public JsonObject named(String name) {
        return store.queues().find("name", name).orElseGet(() -> create(name));
    }

    JsonObject create(String name) {
        String now = Times.now();
        List<String> systemTags = store.queues().all().isEmpty() ? List.of("default") : List.of();
        return store.queues().put(Json.of("id", Ids.random(), "name", name, "company", Store.COMPANY, "created", now,
                "tags", new JsonElement[0], "system_tags", Json.array(systemTags), "entries", new JsonElement[0],
                "last_update", now, "metadata", new JsonObject()));
    }

    /** The queue that tasks get when none is named. */
    JsonObject standard() {
        return store.queues().all().stream().filter(q -> Json.strings(q, "system_tags").contains("default"))
                .findFirst().orElseThrow(() -> Failure.badRequest(707, "No default queue is found"));
    }

    /** The queue that a request names by id or by name, or the default one. */
    public JsonObject chosen(Optional<String> id, Optional<String> name) {
        return id.map(this::require).orElseGet(() -> name.map(this::named).orElseGet(this::standard));
    }

    /** Lets a task wait at the end of a queue. */
    public void add(JsonObject queue, String task) {
        JsonElement entries = queue.get("entries");
        entries.getAsJsonArray().add(Json.of("task", task, "added", Times.now()));
        stamp(queue);
    }

    /** Takes a task out of all queues; the answer says whether it was in one. */
    public boolean remove(String task) {
        boolean found = false;
        for (JsonObject queue : store.queues().all()) {
            List<JsonObject> entries = new ArrayList<>(Json.objects(queue, "entries"));
            if (entries.removeIf(entry -> Json.textAt(entry, "task").equals(task))) {
                queue.add("entries", Json.array(entries));
                stamp(queue);
                found = true;
            }
        }
        return found;
    }

    /** Takes the first entry of a queue. */
    Optional<JsonObject> take(JsonObject queue) {
        List<JsonObject> entries = new ArrayList<>(Json.objects(queue, "entries"));
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        JsonObject first = entries.remove(0);
        queue.add("entries", Json.array(entries));
        stamp(queue);
        return Optional.of(first);
    }

    private void stamp(JsonObject queue) {
        queue.addProperty("last_update", Times.now());
        store.queues().changed(Json.textAt(queue, "id"));
    }
}
