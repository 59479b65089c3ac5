package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlopsclub.clearml.sandbox.store.Json;

/** A sandbox in this process, with quick times, and the calls that tests make on it. */
final class TestSandbox implements AutoCloseable {
    /** An agent that takes nothing while a test runs. */
    static final Duration NEVER = Duration.ofHours(1);
    private static final Pattern KEYS = Pattern.compile("\"access_key\": \"(\\w+)\", \"secret_key\": \"([\\w-]+)\"");

    private final Sandbox sandbox;
    private final HttpApi api;
    private final String basic;

    private TestSandbox(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.api = new HttpApi(sandbox.url());
        Matcher keys = KEYS.matcher(Files.readString(sandbox.config()));
        if (!keys.find()) {
            throw new IOException("No keys in " + sandbox.config());
        }
        basic = basic(keys.group(1), keys.group(2));
    }

    static TestSandbox start(Path folder) throws IOException {
        return start(Options.DEFAULTS.withFolder(folder)
                .withTimes(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(100)));
    }

    static TestSandbox withoutAgent(Path folder) throws IOException {
        return start(Options.DEFAULTS.withFolder(folder).withTimes(NEVER, Duration.ZERO, NEVER));
    }

    static TestSandbox start(Options options) throws IOException {
        return new TestSandbox(Sandbox.start(options));
    }

    static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    HttpApi api() {
        return api;
    }

    /** The header of the sandbox's own keys. */
    String keys() {
        return basic;
    }

    /** Calls with the sandbox's own keys and returns the data; anything but success fails the test. */
    JsonObject call(String endpoint, JsonObject body) {
        HttpApi.Reply reply = api.post(endpoint, body, basic);
        if (reply.status() != 200) {
            throw new AssertionError(endpoint + ": " + reply.json());
        }
        return reply.data();
    }

    String create(SessionTemplate session) {
        return Json.textAt(call("tasks.create", session.json()), "id");
    }

    /** Creates a session and lets it wait in a queue. */
    String enqueue(SessionTemplate session, String queue) {
        String id = create(session);
        call("tasks.enqueue", Json.of("task", id, "queue_name", queue));
        return id;
    }

    JsonObject task(String id) {
        return call("tasks.get_by_id", Json.of("task", id)).getAsJsonObject("task");
    }

    /** Creates a session and waits until it says where its SSH server is. */
    JsonObject running(SessionTemplate session) {
        String id = enqueue(session, "default");
        return Await.until(() -> task(id),
                task -> !Json.textAt(task, "hyperparams.properties.internal_ssh_port.value").isEmpty());
    }

    JsonObject awaitStatus(String id, String status) {
        return Await.until(() -> task(id), task -> Json.textAt(task, "status").equals(status));
    }

    String console(String id) {
        StringBuilder text = new StringBuilder();
        Json.objects(call("events.get_task_log", Json.of("task", id, "order", "asc")), "events")
                .forEach(event -> text.append(Json.textAt(event, "msg")));
        return text.toString();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
