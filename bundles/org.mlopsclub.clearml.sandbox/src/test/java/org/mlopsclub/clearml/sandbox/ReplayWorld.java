package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.auth.Tokens;
import org.mlopsclub.clearml.sandbox.store.Json;

/** A sandbox with a session in every state of the recordings, to whose ids the recorded ones are mapped. */
@NonNullByDefault({})
final class ReplayWorld implements AutoCloseable {
    private static final String SERVED = "served";
    private final TestSandbox sandbox;
    private final Path folder;
    private final String project;
    private final Map<String, String> ids = new HashMap<>();

    ReplayWorld(Path folder) throws IOException {
        this.folder = folder;
        Options quick = Options.parse("--folder", folder.toString(), "--queues", SERVED).withTimes(Duration.ZERO,
                Duration.ofMillis(10), Duration.ofMillis(50));
        sandbox = TestSandbox.start(quick);
        project = Json.textAt(sandbox.call("projects.create", Json.of("name", "DevOps")), "id");
        sandbox.call("queues.create", Json.of("name", "default"));
        ids.put("queued", sandbox.enqueue(session().tags("a"), "default"));
        ids.put("created", sandbox.create(session()));
        String queuedAndStopped = sandbox.enqueue(session(), "default");
        sandbox.call("tasks.stop", Json.of("task", queuedAndStopped, "status_reason", "user request"));
        ids.put("queued and stopped", queuedAndStopped);
        String failed = sandbox.enqueue(session().tags("a").packages("clearml==99.0"), SERVED);
        sandbox.awaitStatus(failed, "failed");
        ids.put("failed", failed);
        String stopped = running();
        Await.until(() -> sandbox.task(stopped), t -> !t.getAsJsonObject("last_metrics").keySet().isEmpty());
        sandbox.call("tasks.stop", Json.of("task", stopped));
        sandbox.awaitStatus(stopped, "stopped");
        ids.put("stopped", stopped);
        ids.put("running", running());
        Await.until(() -> sandbox.console(ids.get("running")), text -> text.contains("going to sleep"));
        Await.until(() -> sandbox.task(ids.get("running")),
                t -> !t.getAsJsonObject("last_metrics").keySet().isEmpty());
    }

    private SessionTemplate session() {
        return new SessionTemplate("Interactive Session", project, "python:3.9");
    }

    private String running() {
        String id = sandbox.enqueue(session(), SERVED);
        Await.until(() -> sandbox.task(id),
                t -> !Json.textAt(t, "hyperparams.properties.internal_ssh_port.value").isEmpty());
        return id;
    }

    /** A session whose agent does not answer any more: so it stays as the calls leave it. */
    private String zombie() {
        JsonObject like = sandbox.task(ids.get("stopped"));
        String id = sandbox.enqueue(session(), "default");
        sandbox.call("tasks.started", Json.of("task", id));
        sandbox.call("workers.status_report", Json.of("worker", "other:0", "task", id, "queues", List.of()));
        sandbox.call("events.add", Json.of("type", "log", "task", id, "msg", "line\n", "worker", "other:0"));
        sandbox.call("events.add", Json.of("type", "training_stats_scalar", "task", id, "metric", ":monitor:machine",
                "variant", "cpu_usage", "value", 1.5, "iter", 1));
        sandbox.call("tasks.edit", Json.of("task", id, "force", true, "configuration", like.get("configuration"),
                "runtime", like.get("runtime"), "script", like.get("script"), "hyperparams", like.get("hyperparams")));
        return id;
    }

    HttpApi.Reply send(String name, JsonObject recorded) {
        JsonObject body = recorded.getAsJsonObject("request").deepCopy();
        String endpoint = Json.textAt(recorded, "endpoint");
        if (body.has("task") && !Json.textAt(body, "task").startsWith("0000")) {
            body.addProperty("task", subject(name));
        }
        if (endpoint.startsWith("tasks.get_") && recorded.get("status").getAsInt() == 200 && !body.has("task")
                && !name.equals("tasks.get_all_ex.unknown-status") && !name.equals("tasks.get_all_ex.scroll")) {
            body.add("id", Json.array(subjects(name)));
        }
        adapt(name, body);
        return sandbox.api().post(endpoint, body, authorization(name));
    }

    private void adapt(String name, JsonObject body) {
        if (body.has("from_timestamp")) {
            List<JsonObject> events = Json.objects(sandbox.call("events.get_task_log",
                    Json.of("task", subject(name), "order", "asc")), "events");
            int border = name.endsWith("next-empty") ? events.size() - 1 : 0;
            body.add("from_timestamp", events.get(border).get("timestamp"));
        }
        if (body.has("worker_ids")) {
            body.add("worker_ids", Json.array(List.of("sandbox:0")));
        }
        if (body.has("from_date")) {
            long now = Instant.now().getEpochSecond();
            body.addProperty("from_date", now - 600);
            body.addProperty("to_date", now + 60);
        }
    }

    /** The id of the session in the state that a recording speaks of. */
    private String subject(String name) {
        if (name.startsWith("tasks.stop.in_progress") || name.equals("tasks.stop.force")
                || name.equals("tasks.stopped.force") || name.equals("tasks.completed")) {
            return zombie();
        }
        if (name.equals("tasks.get_by_id.stopping")) {
            String id = zombie();
            sandbox.call("tasks.stop", Json.of("task", id, "status_reason", "abort request"));
            return id;
        }
        if (name.startsWith("tasks.stop.queued")) {
            return sandbox.enqueue(session(), "default");
        }
        for (String state : List.of("failed", "queued", "stopped", "created")) {
            if (name.contains("." + state) || name.contains("already-" + state)) {
                return ids.get(state);
            }
        }
        return name.contains("after-stop-of-queued") ? ids.get("queued and stopped") : ids.get("running");
    }

    private List<String> subjects(String name) {
        return switch (name) {
            case "tasks.get_all_ex.stopped" -> List.of(ids.get("stopped"), ids.get("queued and stopped"));
            case "tasks.get_all_ex.completed" -> {
                String id = zombie();
                sandbox.call("tasks.completed", Json.of("task", id));
                yield List.of(id);
            }
            case "tasks.get_all_ex.zombie-stopping", "tasks.get_all_ex.zombie" -> List.of(zombie());
            case "tasks.get_all_ex.all.only_fields" -> List.of(ids.get("running"), ids.get("queued"));
            case "tasks.get_all" -> List.of(ids.get("stopped"), ids.get("queued and stopped"));
            default -> List.of(subject(name));
        };
    }

    private String authorization(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return switch (last) {
            case "fixed-user" -> TestSandbox.basic("test", "test");
            case "with-bearer" -> "Bearer " + Json.textAt(sandbox.call("auth.login", new JsonObject()), "token");
            case "bad-credentials" -> TestSandbox.basic("nobody", "nothing");
            case "bad-secret" -> TestSandbox.basic("test", "wrong");
            case "basic-malformed" -> "Basic !!!";
            case "garbage-token" -> "Bearer garbage";
            case "expired-token" -> "Bearer " + expired();
            case "no-credentials", "login-no-credentials", "noauth" -> "";
            default -> sandbox.keys();
        };
    }

    private String expired() {
        try {
            JsonObject secret = Json.object(Files.readString(folder.resolve("state/settings/token_secret.json")));
            return new Tokens(Json.textAt(secret, "value"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                    .issue(new Identity("u", "n"), 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Our answer without what was not there when the real one was recorded: workers in another state. */
    JsonObject comparable(String name, JsonObject real, JsonObject ours) {
        if (name.startsWith("workers.get_all")) {
            boolean busy = Json.objects(real, "data.workers").stream().anyMatch(w -> w.has("task"));
            JsonArray alike = new JsonArray();
            Json.objects(ours, "workers").stream()
                    .filter(w -> Json.textAt(w, "id").equals(busy ? "sandbox:0" : "sandbox:1")).forEach(alike::add);
            return Json.of("workers", alike);
        }
        if (name.equals("events.scalar_metrics_iter_histogram") || name.equals("events.get_scalar_metrics_and_variants")
                || name.equals("events.get_task_latest_scalar_values")) {
            return empty(ours); // recorded before the first metrics
        }
        return ours;
    }

    private static JsonObject empty(JsonObject ours) {
        Optional<JsonObject> metrics = Json.objectAt(ours, "metrics");
        metrics.ifPresent(map -> List.copyOf(map.keySet()).forEach(map::remove));
        List.copyOf(ours.keySet()).stream().filter(key -> key.startsWith(":")).forEach(ours::remove);
        return ours;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
