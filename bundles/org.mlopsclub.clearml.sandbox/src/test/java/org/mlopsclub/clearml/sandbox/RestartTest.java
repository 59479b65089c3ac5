package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

@NonNullByDefault({}) // JUnit sets the fields
class RestartTest {
    private @TempDir Path folder;

    @Test
    void givenARunningSession_whenTheSandboxStartsAgain_thenStateKeysAndPortsAreTheSame() throws Exception {
        JsonObject before;
        String keys;
        String token;
        String url;
        try (TestSandbox sandbox = TestSandbox.start(folder)) {
            before = sandbox.running(new SessionTemplate("session", "p", "python:3.9"));
            try (SshLogin login = SshLogin.to(before)) {
                login.exec("echo kept > kept.txt");
            }
            sandbox.enqueue(new SessionTemplate("waits", "p", "python:3.9"), "nobody");
            keys = sandbox.keys();
            url = sandbox.sandbox().url();
            token = Json.textAt(sandbox.call("auth.login", new JsonObject()), "token");
        }
        try (TestSandbox sandbox = TestSandbox.start(folder)) {
            assertEquals(keys, sandbox.keys());
            assertEquals(url, sandbox.sandbox().url());
            assertEquals(200, sandbox.api().post("queues.get_all", new JsonObject(), "Bearer " + token).status());
            JsonObject after = sandbox.task(Json.textAt(before, "id"));
            assertEquals(Json.textAt(before, "configuration.SSH.value"), Json.textAt(after, "configuration.SSH.value"));
            assertEquals("in_progress", Json.textAt(after, "status"));
            Await.until(() -> sandbox.console(Json.textAt(before, "id")), t -> t.contains("running again on port"));
            try (SshLogin login = SshLogin.to(before)) {
                assertEquals("kept\n", login.exec("cat kept.txt").text());
            }
            assertEquals(1, Json.objects(sandbox.call("tasks.get_all", Json.of("status", List.of("queued"))),
                    "tasks").size());
        }
    }

    @Test
    void givenSeedSessions_whenTheSandboxStarts_thenOneOfEachKindIsThereAndTheyAreMadeOnce() throws Exception {
        Options options = Options.parse("--folder", folder.toString(), "--seed-sessions", "--agent-delay-ms", "0",
                "--setup-ms", "10");
        for (int i = 0; i < 2; i++) {
            try (TestSandbox sandbox = TestSandbox.start(options)) {
                List<JsonObject> tasks = Await.until(() -> Json.objects(sandbox.call("tasks.get_all_ex",
                        Json.of("only_fields", List.of("name", "status", "user.name"))), "tasks"),
                        all -> all.stream().filter(t -> Json.textAt(t, "status").equals("in_progress")).count() == 2);
                assertEquals(5, tasks.size());
                for (String status : List.of("queued", "stopped", "failed")) {
                    assertTrue(tasks.stream().anyMatch(t -> Json.textAt(t, "status").equals(status)), status);
                }
                assertTrue(tasks.stream().anyMatch(t -> Json.textAt(t, "user.name").equals("Ada Lovelace")));
            }
        }
        try (var files = Files.walk(folder.resolve("sessions"))) {
            assertTrue(files.anyMatch(f -> f.endsWith("home/line/train.py")));
        }
    }

    @Test
    void givenAParentThatEnds_whenItsEndOfTheInputCloses_thenTheProcessEndsToo() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "org.mlopsclub.clearml.sandbox.Main", "--until-stdin-closes",
                "--config", folder.resolve("c.conf").toString()).redirectErrorStream(true).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String ready = String.valueOf(out.readLine());
            String form = "ClearML sandbox ready: api http://127\\.0\\.0\\.1:\\d+ config .*/c\\.conf";
            assertTrue(ready.matches(form), ready);
            process.getOutputStream().close();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            assertEquals("null", String.valueOf(out.readLine()));
        } finally {
            process.destroyForcibly();
        }
        assertFalse(process.isAlive());
    }
}
