package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The unchanged clearml-session and clearml SDK from PyPI against the sandbox: {@code -Dclearml.cli=PATH}. */
@NonNullByDefault({}) // JUnit sets the fields
@Tag("cli")
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealCliTest {
    private static final String CLI = System.getProperty("clearml.cli", "");
    private @TempDir Path folder;

    @BeforeEach
    void needsTheCli() {
        assumeTrue(!CLI.isEmpty() && !CLI.startsWith("$"), "no clearml-session given: -Dclearml.cli=PATH");
        assumeTrue(Files.isExecutable(Path.of(CLI)), "not an executable file: " + CLI);
    }

    @Test
    void givenTheRealCli_whenCreatingListingAttachingAndShuttingDown_thenAllOfItWorks() throws Exception {
        try (TestSandbox sandbox = TestSandbox.start(folder)) {
            String id = create(sandbox);
            assertTrue(run(sandbox, CLI, "list").contains("] id=" + id + " name='eclipse-box' tags=['eclipse']"));
            assertTrue(run(sandbox, CLI, "info", "--id", id).contains("status=in_progress"));
            String tasks = run(sandbox, Path.of(CLI).resolveSibling("python").toString(), "-c",
                    "from clearml import Task\n"
                            + "for t in Task.get_tasks(project_name='DevOps'): print(t.id, t.name, t.status)");
            assertTrue(tasks.contains(id + " eclipse-box in_progress"), tasks);
            attachAndShutDown(sandbox, id);
            sandbox.awaitStatus(id, "stopped");
            String none = run(sandbox, CLI, "list");
            assertTrue(none.contains("No interactive sessions found"), none);
        }
    }

    /** Creates a session until it is connected, and lets the CLI go. */
    private String create(TestSandbox sandbox) throws IOException {
        try (Cli cli = new Cli(sandbox, CLI, "--config-file", folder.resolve("state.json").toString(), "--queue",
                "default", "--docker", "python:3.9", "--jupyter-lab", "true", "--vscode-server", "true",
                "--disable-session-cleanup", "true", "--session-name", "eclipse-box", "--session-tags", "eclipse",
                "--yes")) {
            String text = cli.readUntil("Connection is up and running");
            assertTrue(text.contains("Jupyter Lab URL: http://localhost:"), text);
            assertTrue(text.contains("VSCode server available at http://localhost:"), text);
            Matcher id = Pattern.compile("New session created \\[id=([0-9a-f]{32})\\]").matcher(text);
            assertTrue(id.find(), text);
            return id.group(1);
        }
    }

    private void attachAndShutDown(TestSandbox sandbox, String id) throws IOException, InterruptedException {
        try (Cli cli = new Cli(sandbox, CLI, "--config-file", folder.resolve("other.json").toString(), "--attach", id,
                "--yes")) {
            cli.readUntil("Connection is up and running");
            cli.type("Shutdown\n");
            cli.readUntil("Remote session shutdown");
            assertEquals(0, cli.exitCode());
        }
    }

    @Test
    void givenASetUpThatFails_whenCreating_thenTheCliSaysSo() throws Exception {
        try (TestSandbox sandbox = TestSandbox.start(folder);
                Cli cli = new Cli(sandbox, CLI, "--config-file", folder.resolve("state.json").toString(), "--queue",
                        "default", "--docker", "fail", "--jupyter-lab", "false", "--vscode-server", "false", "--yes")) {
            String text = cli.readUntil("see details: ");
            assertTrue(text.contains("ERROR: Remote setup failed (status=failed)"), text);
            assertEquals(0, cli.exitCode());
        }
    }

    @Test
    void givenASessionMadeByTheCli_whenCloningItByCalls_thenTheCopyRunsWithItsOwnKeysAndPassword() throws Exception {
        try (TestSandbox sandbox = TestSandbox.start(folder)) {
            String id = create(sandbox);
            JsonObject copy = new ClonedSession(sandbox, id).start("chosen-password_1");
            try (SshLogin login = SshLogin.to(copy, "chosen-password_1")) {
                assertEquals(0, login.exec("true").status());
            }
        }
    }

    private String run(TestSandbox sandbox, String... line) throws IOException, InterruptedException {
        try (Cli cli = new Cli(sandbox, line)) {
            String text = cli.readUntil("\0");
            assertEquals(0, cli.exitCode());
            return text;
        }
    }

    /** A running program of ClearML. */
    private static final class Cli implements AutoCloseable {
        private final Process process;
        private final Reader out;

        Cli(TestSandbox sandbox, String... line) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(line))).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("CLEARML_") || name.startsWith("TRAINS_"));
            builder.environment().put("CLEARML_CONFIG_FILE", sandbox.sandbox().config().toString());
            builder.environment().put("HOME", sandbox.sandbox().folder().toString());
            builder.environment().put("PYTHONUNBUFFERED", "1");
            process = builder.start();
            out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        }

        /** The output up to and with a text, or to its end. */
        String readUntil(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                text.append((char) c);
                if (text.indexOf(end, Math.max(0, text.length() - end.length())) >= 0) {
                    return text.toString();
                }
            }
            return text.toString();
        }

        void type(String text) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        }

        int exitCode() throws InterruptedException {
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** A session made from another by calls alone, as a client without Python does it. */
    private record ClonedSession(TestSandbox sandbox, String source) {
        JsonObject start(String password) {
            JsonObject task = sandbox.task(source);
            JsonObject parameters = task.getAsJsonObject("hyperparams");
            parameters.getAsJsonObject("properties").entrySet()
                    .forEach(p -> p.getValue().getAsJsonObject().addProperty("value", ""));
            String id = Json.textAt(sandbox.call("tasks.clone", Json.of("task", source, "new_task_name", "copy",
                    "new_task_system_tags", List.of("interactive"), "new_task_hyperparams", parameters)), "id");
            sandbox.call("tasks.edit", Json.of("task", id, "force", true, "runtime",
                    Json.of("_ssh_password", password, "internal_tcp_port_request", "10022")));
            sandbox.call("tasks.enqueue", Json.of("task", id, "queue_name", "default"));
            return Await.until(() -> sandbox.task(id),
                    t -> !Json.textAt(t, "hyperparams.properties.internal_ssh_port.value").isEmpty());
        }
    }
}
