package org.mlopsclub.clearml.core.tests.launch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.mlopsclub.clearml.client.config.ServerConfiguration;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What {@code clearml-session} asks of a ClearML server when it creates a session, as plain calls. */
final class SandboxTasks {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerConfiguration server;

    SandboxTasks(ServerConfiguration server) {
        this.server = server;
    }

    /** @return the id of a draft */
    String draft(String name, String password) throws Exception {
        return call("tasks.create", Map.of("name", name, "type", "application", "system_tags", List.of("interactive"),
                "hyperparams", Map.of("interactive_session",
                        Map.of("ssh_server", Map.of("section", "interactive_session", "name", "ssh_server", "value",
                                "True", "type", "bool"))),
                "script", Map.of("binary", "python", "entry_point", ".interactive_session.py", "working_dir", "."),
                "container", Map.of("image", "python:3.11"),
                "runtime", Map.of("_ssh_password", password))).get("id").getAsString();
    }

    void enqueue(String task, String queue) throws Exception {
        call("tasks.enqueue", Map.of("task", task, "queue_name", queue));
    }

    /** As an agent does that has taken it from its queue. */
    void started(String task) throws Exception {
        call("tasks.started", Map.of("task", task, "status_message", "launch by agent"));
    }

    void delete(String task) throws Exception {
        call("tasks.delete", Map.of("task", task, "force", true));
    }

    /** The sandbox of the workspace keeps its queues from one test class to the next. */
    void ensureQueue(String name) throws Exception {
        if (call("queues.get_all", Map.of("name", "^" + name + "$")).getAsJsonArray("queues").isEmpty()) {
            call("queues.create", Map.of("name", name));
        }
    }

    /** @return the whole task, secrets too */
    JsonObject task(String id) throws Exception {
        return call("tasks.get_by_id", Map.of("task", id)).getAsJsonObject("task");
    }

    private JsonObject call(String endpoint, Map<String, ?> body) throws Exception {
        String keys = server.credentials().accessKey() + ":" + server.credentials().secretKey();
        String basic = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
        String token = send("auth.login", "Basic " + basic, "{}").get("token").getAsString();
        return send(endpoint, "Bearer " + token, new Gson().toJson(body));
    }

    private JsonObject send(String endpoint, String authorization, String body) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(server.apiUrl() + "/" + endpoint))
                .header("Authorization", authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(endpoint + ": " + answer.body());
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonObject("data");
    }
}
