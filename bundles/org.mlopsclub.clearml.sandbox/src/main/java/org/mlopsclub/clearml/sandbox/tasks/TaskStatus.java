package org.mlopsclub.clearml.sandbox.tasks;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Times;

/** Changing the status of a task, by the rules of the real server. */
final class TaskStatus {
    /** Which status may follow which. */
    private static final Map<String, Set<String>> NEXT = Map.of(
            "created", Set.of("queued", "in_progress"),
            "queued", Set.of("created", "in_progress", "stopped"),
            "in_progress", Set.of("stopped", "failed", "created", "completed"),
            "stopped", Set.of("queued", "created", "in_progress", "closed", "failed", "published", "completed"),
            "completed", Set.of("published", "in_progress", "created"),
            "failed", Set.of("created", "stopped", "published", "queued"));

    private final Tasks tasks;

    TaskStatus(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Changes the status.
     *
     * @return the changed members, as the calls answer them in "fields"
     * @throws Failure 400/110 if the change is not allowed and not forced
     */
    JsonObject change(JsonObject task, String status, boolean force, Words words, Identity who) {
        String current = Json.textAt(task, "status");
        @Nullable Set<String> allowed = NEXT.get(current);
        if (!force && !current.equals(status) && (allowed == null || !allowed.contains(status))) {
            throw Failure.invalidStatus(current, status);
        }
        String now = Times.now();
        JsonObject fields = Json.of("status", status, "status_reason", words.reason(),
                "status_message", words.message(), "status_changed", now);
        fields.entrySet().forEach(field -> task.add(field.getKey(), field.getValue()));
        tasks.stamp(task, who).entrySet().forEach(field -> fields.add(field.getKey(), field.getValue()));
        return fields;
    }

    /** Why a status changed: what the caller said in "status_reason" and "status_message". */
    record Words(String reason, String message) {
    }
}
