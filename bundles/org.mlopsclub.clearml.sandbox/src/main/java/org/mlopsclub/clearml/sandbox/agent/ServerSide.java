package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The server as the agent sees it: the same calls that a real agent makes, without HTTP in between. */
final class ServerSide {
    private final Catalogue catalogue;
    private final Identity identity;
    private final Clock clock;

    ServerSide(Catalogue catalogue, Identity identity, Clock clock) {
        this.catalogue = catalogue;
        this.identity = identity;
        this.clock = clock;
    }

    JsonObject call(String name, JsonObject body) {
        return catalogue.run(name, body, identity);
    }

    /** The task as it is now; empty if it was deleted. */
    Optional<JsonObject> task(String id) {
        try {
            return Json.objectAt(call("tasks.get_by_id", Json.of("task", id)), "task");
        } catch (Failure deleted) {
            return Optional.empty();
        }
    }

    /** The narrow question of a watching agent: status and message. */
    Optional<JsonObject> status(String id) {
        JsonObject answer = call("tasks.get_all", Json.of("id", List.of(id), "search_hidden", true, "only_fields",
                List.of("status", "status_message")));
        return Json.objects(answer, "tasks").stream().findFirst();
    }

    /** Adds text to the console of a task. */
    void console(String task, String worker, String text) {
        call("events.add", Json.of("type", "log", "level", "DEBUG", "task", task, "worker", worker, "msg", text,
                "timestamp", clock.millis()));
    }

    /** Reports values of this machine. */
    void metrics(String task, String worker, String metric, Map<String, Double> values, long iteration) {
        values.forEach((variant, value) -> call("events.add", Json.of("type", "training_stats_scalar", "task", task,
                "worker", worker, "metric", metric, "variant", variant, "value", value, "iter", iteration,
                "timestamp", clock.millis())));
    }

    /** Changes members of a task, whatever its status. */
    void edit(String task, JsonObject changes) {
        JsonObject body = changes.deepCopy();
        body.addProperty("task", task);
        body.addProperty("force", true);
        call("tasks.edit", body);
    }

    void changeStatus(String call, String task, String reason, String message) {
        call(call, Json.of("task", task, "force", true, "status_reason", reason, "status_message", message));
    }
}
