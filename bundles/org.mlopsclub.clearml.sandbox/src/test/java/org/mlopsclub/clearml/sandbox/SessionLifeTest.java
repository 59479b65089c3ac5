package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.ssh.HostKeys;
import org.mlopsclub.clearml.sandbox.store.Json;

@NonNullByDefault({}) // JUnit sets the fields
class SessionLifeTest {
    private @TempDir Path folder;
    private TestSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = TestSandbox.start(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private SessionTemplate session() {
        return new SessionTemplate("session", "p", "python:3.9");
    }

    @Test
    void givenARunningSession_whenItIsStopped_thenItSaysStoppingAndThenItEnds() {
        String id = Json.textAt(sandbox.running(session()), "id");
        JsonObject fields = sandbox.call("tasks.stop", Json.of("task", id, "status_reason", "user request",
                "status_message", "mine")).getAsJsonObject("fields");

        assertEquals("in_progress", Json.textAt(fields, "status"));
        assertEquals("stopping", Json.textAt(fields, "status_message"));
        JsonObject ended = sandbox.awaitStatus(id, "stopped");
        assertEquals("task was stopped by tasks.stop", Json.textAt(ended, "status_reason"));
        assertTrue(ended.has("completed"));
    }

    @Test
    void givenASessionThatKeepsItsWorkspace_whenItIsStopped_thenItIsUploadedBeforeTheEnd() {
        String id = Json.textAt(sandbox.running(session().option("store_workspace", "~/work")), "id");
        sandbox.call("tasks.stop", Json.of("task", id));
        Await.until(() -> sandbox.console(id), text -> text.contains("Storing workspace folder: ~/work"));
        assertEquals("in_progress", Json.textAt(sandbox.task(id), "status"));
        JsonObject ended = sandbox.awaitStatus(id, "stopped");
        assertEquals(List.of("workspace"), Json.objects(ended, "execution.artifacts").stream()
                .map(artifact -> Json.textAt(artifact, "key")).toList());
        assertTrue(sandbox.console(id).contains("Workspace stored"));
    }

    @Test
    void givenASessionOnAQueueWithoutAgent_whenItIsStopped_thenItIsDequeuedAtOnce() {
        String id = sandbox.enqueue(session(), "nobody");
        JsonObject fields = sandbox.call("tasks.stop", Json.of("task", id)).getAsJsonObject("fields");

        assertEquals("stopped", Json.textAt(fields, "status"));
        assertEquals("Stopped by Test User", Json.textAt(fields, "status_message"));
        JsonObject queue = Json.objects(sandbox.call("queues.get_all_ex", Json.of("name", "^nobody$")), "queues")
                .get(0);
        assertEquals(0, queue.getAsJsonArray("entries").size());
        assertEquals(0, queue.getAsJsonArray("workers").size());
        assertEquals(200, sandbox.api().post("tasks.stop", Json.of("task", id), sandbox.keys()).status());
    }

    @Test
    void givenTheAgent_whenASessionRuns_thenOneWorkerIsBusyAndAnotherWaits() {
        String id = Json.textAt(sandbox.running(session()), "id");
        List<JsonObject> workers = Json.objects(sandbox.call("workers.get_all", new JsonObject()), "workers");

        assertEquals(List.of("sandbox:0", "sandbox:1"), workers.stream().map(w -> Json.textAt(w, "id")).toList());
        assertEquals(id, Json.textAt(workers.get(0), "task.id"));
        assertFalse(workers.get(1).has("task"));
        assertEquals("sandbox:0", Json.textAt(sandbox.task(id), "last_worker"));
    }

    @Test
    void givenARunningSession_whenReadingItsTask_thenItHasWhatClientsShow() {
        JsonObject task = sandbox.running(session());
        assertEquals(Runtime.getRuntime().availableProcessors(),
                Json.number(task, "runtime.cpu_cores").orElseThrow().intValue());
        assertTrue(Json.number(task, "runtime.memory_gb").orElseThrow() > 0.1);
        assertEquals("127.0.0.1", Json.textAt(task, "hyperparams.properties.external_address.value"));
        assertEquals("", Json.textAt(task, "hyperparams.properties.jupyter_port.value"));
        assertEquals("root", Json.textAt(task, "runtime._ssh_user"));
        String console = Await.until(() -> sandbox.console(Json.textAt(task, "id")), t -> t.contains("# LOGIN"));
        assertTrue(console.matches("(?s).*SSH Server running on \\S+ \\[127\\.0\\.0\\.1\\] port "
                + Json.textAt(task, "runtime.internal_ssh_port") + "\\n# LOGIN u:root p:\\S+.*"));
    }

    @Test
    void givenARunningSession_whenSomeTimePassed_thenItsLoadIsInTheTaskUnderTheKnownKeys() {
        String id = Json.textAt(sandbox.running(session()), "id");
        String cpu = "last_metrics.29c6dd717a649f7c1835bfa9249b3142.5385df90d0d0ad8955159a5307d34b38";
        JsonObject task = Await.until(() -> sandbox.task(id), t -> Json.at(t, cpu + ".value").isPresent());

        assertEquals("cpu_usage", Json.textAt(task, cpu + ".variant"));
        double value = Json.number(task, cpu + ".value").orElseThrow();
        assertTrue(value >= 0 && value <= 100, "cpu " + value);
        JsonObject history = sandbox.call("events.scalar_metrics_iter_histogram",
                Json.of("task", id, "key", "timestamp", "metrics",
                        List.of(Json.of("metric", ":monitor:machine", "variants", List.of("cpu_usage")))));
        assertEquals(java.util.Set.of("cpu_usage"), history.getAsJsonObject(":monitor:machine").keySet());
        // A rate needs two measurements, so that it comes later than the load.
        String path = "metrics.:monitor:machine.network_rx_mbs." + id;
        JsonObject together = Await.until(() -> sandbox.call("events.multi_task_scalar_metrics_iter_histogram",
                Json.of("tasks", List.of(id), "key", "timestamp")), answer -> Json.at(answer, path).isPresent());
        JsonObject course = Json.at(together, path).orElseThrow().getAsJsonObject();
        assertEquals(course.getAsJsonArray("x").size(), course.getAsJsonArray("y").size());
    }

    @Test
    void givenKeysOfTheUserInTheTask_whenTheSessionStarts_thenTheyAreRemoved() {
        String id = sandbox.create(session());
        sandbox.call("tasks.edit", Json.of("task", id, "runtime",
                Json.of("_user_key", "k", "_user_secret", "s", "_ssh_password", "p")));
        sandbox.call("tasks.enqueue", Json.of("task", id, "queue_name", "default"));
        JsonObject task = Await.until(() -> sandbox.task(id), t -> Json.at(t, "runtime.internal_ssh_port").isPresent());
        assertFalse(task.getAsJsonObject("runtime").has("_user_key"));
        assertFalse(task.getAsJsonObject("runtime").has("_user_secret"));
        assertEquals("p", Json.textAt(task, "runtime._ssh_password"));
    }

    @Test
    void givenTheImageFail_whenTheSessionStarts_thenTheSetUpFails() {
        String id = sandbox.enqueue(new SessionTemplate("session", "p", "fail"), "default");
        JsonObject task = sandbox.awaitStatus(id, "failed");
        assertEquals("worker execution exit code 125", Json.textAt(task, "status_reason"));
        assertTrue(sandbox.console(id).contains("Unable to find image 'fail' locally"));
    }

    @Test
    void givenAPackageThatCannotBe_whenTheSessionStarts_thenTheSetUpFailsAsPipDoes() {
        String id = sandbox.enqueue(session().packages("clearml>=1.1.5", "clearml==99.0"), "default");
        JsonObject task = sandbox.awaitStatus(id, "failed");
        assertEquals("worker execution exit code 1", Json.textAt(task, "status_reason"));
        assertTrue(sandbox.console(id).contains("No matching distribution found for clearml"));
    }

    @Test
    void givenAnInitScript_whenTheSessionStarts_thenItRunsInTheHomeAndItsFailingLineIsNotTheEnd() {
        JsonObject task = sandbox.running(session().initScript("pwd\nno-such-command-here\necho made > made.txt\n"));
        Path home = folder.resolve("sessions").resolve(Json.textAt(task, "id")).resolve("home");
        String console = sandbox.console(Json.textAt(task, "id"));
        assertTrue(console.contains("Running user initialization bash script:"));
        assertTrue(console.contains("no-such-command-here: command not found"));
        assertTrue(console.contains(home.toString()));
        assertTrue(home.resolve("made.txt").toFile().exists());
    }

    @Test
    void givenAnInitScriptThatExits_whenTheSessionStarts_thenItIsReportedAndTheSessionStillRuns() {
        JsonObject task = sandbox.running(session().initScript("exit 3"));
        assertTrue(sandbox.console(Json.textAt(task, "id")).contains("User initialization script failed: "));
    }

    @Test
    void givenALongInitScript_whenTheSessionIsStopped_thenTheScriptEndsWithIt() {
        String id = sandbox.enqueue(session().initScript("echo begun; sleep 600; echo never"), "default");
        Await.until(() -> sandbox.console(id), text -> text.contains("begun"));
        sandbox.call("tasks.stop", Json.of("task", id));
        sandbox.awaitStatus(id, "stopped");
        assertFalse(sandbox.console(id).contains("never"));
    }

    @Test
    void givenHostKeysInTheTask_whenTheSessionRuns_thenItKeepsThem() {
        String text = HostKeys.fresh().text();
        JsonObject task = sandbox.running(session().hostKeys(text));
        assertEquals(text, Json.textAt(task, "configuration.SSH.value"));
    }

    @Test
    void givenJupyterAndCodeAsked_whenTheSessionRuns_thenBothPortsAnswer() throws Exception {
        JsonObject task = sandbox.running(session().option("jupyterlab", "True").option("vscode_server", "True"));
        String jupyter = Json.textAt(task, "runtime._jupyter_url");
        assertEquals(200, get(jupyter));
        assertEquals(403, get(jupyter.substring(0, jupyter.indexOf('?'))));
        assertEquals(200, get("http://127.0.0.1:" + Json.textAt(task, "hyperparams.properties.vscode_port.value")));
    }

    private static int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceFirst("(:\\d+)(\\?|$)", "$1/$2"))).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void givenAFinishedSession_whenCloningAndDeleting_thenTheRulesOfTheServerHold() {
        String id = sandbox.enqueue(session().tags("a"), "nobody");
        String copy = Json.textAt(sandbox.call("tasks.clone", Json.of("task", id, "new_task_name", "copy")), "id");
        JsonObject cloned = sandbox.task(copy);
        assertEquals("copy", Json.textAt(cloned, "name"));
        assertEquals(List.of(), Json.strings(cloned, "system_tags"));
        assertEquals("{}", cloned.getAsJsonObject("runtime").toString());

        HttpApi.Reply refused = sandbox.api().post("tasks.delete", Json.of("task", id), sandbox.keys());
        assertEquals(123, refused.subcode());
        sandbox.call("tasks.delete", Json.of("task", id, "force", true));
        assertEquals(101, sandbox.api().post("tasks.get_by_id", Json.of("task", id), sandbox.keys()).subcode());
    }

    @Test
    void givenASession_whenOpeningTheWebPages_thenTheyShowItAndHideItsPassword() throws Exception {
        JsonObject task = sandbox.running(session());
        Await.until(() -> sandbox.console(Json.textAt(task, "id")), t -> t.contains("# LOGIN"));
        String list = new String(sandbox.api().raw("/", "identity").body(), StandardCharsets.UTF_8);
        assertTrue(list.contains("/projects/*/tasks/" + Json.textAt(task, "id") + "/output/log"));
        String page = new String(sandbox.api().raw("/projects/x/tasks/" + Json.textAt(task, "id") + "/output/log",
                "identity").body(), StandardCharsets.UTF_8);
        assertTrue(page.contains("SSH Server running on"));
        assertFalse(page.contains(Json.textAt(task, "runtime._ssh_password")));
    }
}
