package org.mlopsclub.clearml.ui.tests.properties;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.testkit.RunningSandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Calls that the product has no need of: they make in the sandbox what the pages are to show. */
final class SandboxCalls {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String token;

    SandboxCalls(RunningSandbox sandbox) throws Exception {
        Credentials keys = sandbox.client().configuration().credentials();
        api = sandbox.client().configuration().apiUrl();
        String basic = Base64.getEncoder()
                .encodeToString((keys.accessKey() + ":" + keys.secretKey()).getBytes(StandardCharsets.UTF_8));
        token = post("auth.login", "Basic " + basic, "{}").get("token").getAsString();
    }

    /** Makes a session that waits for an agent which never comes; its docker arguments and script are given. */
    String queuedSession(String name, String dockerArguments, String script) throws Exception {
        JsonObject task = JsonParser.parseString("{\"type\":\"application\",\"system_tags\":[\"interactive\"],"
                + "\"hyperparams\":{\"interactive_session\":{\"jupyterlab\":{\"section\":\"interactive_session\","
                + "\"name\":\"jupyterlab\",\"value\":\"True\"}}},\"script\":{\"requirements\":{\"pip\":"
                + "\"clearml>=1.1.5\\ntorch==2.1\"}}}").getAsJsonObject();
        task.addProperty("name", name);
        JsonObject container = new JsonObject();
        container.addProperty("image", "pytorch:24.05");
        container.addProperty("arguments", dockerArguments);
        task.add("container", container);
        JsonObject text = new JsonObject();
        text.addProperty("name", "interactive_init_script");
        text.addProperty("type", "bash");
        text.addProperty("value", script);
        JsonObject configuration = new JsonObject();
        configuration.add("interactive_init_script", text);
        task.add("configuration", configuration);
        String id = post("tasks.create", "Bearer " + token, task.toString()).get("id").getAsString();
        JsonObject queue = new JsonObject();
        queue.addProperty("task", id);
        queue.addProperty("queue_name", "a100");
        post("tasks.enqueue", "Bearer " + token, queue.toString());
        return id;
    }

    /** Reports a load, as the session's monitor does. */
    void report(String taskId, String metric, String variant, Instant at, double value) throws Exception {
        JsonObject event = new JsonObject();
        event.addProperty("type", "training_stats_scalar");
        event.addProperty("task", taskId);
        event.addProperty("metric", metric);
        event.addProperty("variant", variant);
        event.addProperty("timestamp", at.toEpochMilli());
        event.addProperty("iter", at.getEpochSecond());
        event.addProperty("value", value);
        post("events.add", "Bearer " + token, event.toString());
    }

    /** Prints to a session's console. */
    void print(String taskId, String text) throws Exception {
        JsonObject event = new JsonObject();
        event.addProperty("type", "log");
        event.addProperty("task", taskId);
        event.addProperty("worker", "ml-07");
        event.addProperty("timestamp", Instant.now().toEpochMilli());
        event.addProperty("msg", text);
        post("events.add", "Bearer " + token, event.toString());
    }

    private JsonObject post(String endpoint, String authorization, String body) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(api + "/" + endpoint))
                .header("Authorization", authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(endpoint + ": " + answer.body());
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonObject("data");
    }
}
