package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mlopsclub.clearml.sandbox.ssh.HostKeys;
import org.mlopsclub.clearml.sandbox.ssh.SessionHome;
import org.mlopsclub.clearml.sandbox.store.Json;

/** One session from the moment an agent takes it to its end. Runs in a thread of its own. */
final class SessionRun implements Runnable {
    private static final Logger LOG = System.getLogger(SessionRun.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration REPORT = Duration.ofSeconds(30);
    /** As if the workspace were large. */
    private static final Duration UPLOAD = Duration.ofSeconds(2);

    private final ServerSide server;
    private final AgentSettings settings;
    private final String id;
    private final String worker;
    private final boolean again;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch serving = new CountDownLatch(1);

    /** @param again whether the session ran already and only its servers are to be started again */
    SessionRun(ServerSide server, AgentSettings settings, String id, String worker, boolean again) {
        this.server = server;
        this.settings = settings;
        this.id = id;
        this.worker = worker;
        this.again = again;
    }

    /** Ends the servers at once and leaves the task in progress, for the next start of the sandbox. */
    void abandon() {
        closing.countDown();
    }

    /** Whether the session ran already before the sandbox was started. */
    boolean again() {
        return again;
    }

    /** Waits until a session that ran already serves again, or has ended instead. */
    boolean awaitServing(Duration longest) throws InterruptedException {
        return serving.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    String task() {
        return id;
    }

    String worker() {
        return worker;
    }

    @Override
    public void run() {
        try {
            if (again) {
                resume();
            } else {
                begin();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The session " + id + " ended by an error", e);
            fail("The sandbox could not run this session: " + e.getMessage() + "\n", 1);
        } finally {
            serving.countDown();
        }
    }

    private void resume() throws IOException, InterruptedException {
        Optional<SessionTask> task = server.task(id).map(SessionTask::new);
        if (task.isPresent()) {
            try (SessionServers servers = SessionServers.startAgain(task.get(), home())) {
                serving.countDown();
                say("The sandbox was started again; SSH Server running again on port " + servers.sshPort() + "\n");
                supervise();
            }
        }
    }

    private void begin() throws IOException, InterruptedException {
        Optional<SessionTask> taken = server.task(id).map(SessionTask::new);
        if (taken.isEmpty()) {
            return;
        }
        SessionTask task = taken.get();
        server.changeStatus("tasks.started", id, "", "launch by agent");
        server.edit(id, Json.of("runtime", with(task, Json.of("_exec_agent_hostname", Machine.hostName()))));
        say("task " + id + " pulled from " + Json.textAt(task.json(), "execution.queue") + " by worker " + worker
                + "\n");
        if (pauseOrEnd(settings.setUp().dividedBy(2))) {
            return;
        }
        Optional<SetUpCheck> failure = task.interactive() ? SetUpCheck.failureOf(task) : Optional.of(notASession());
        if (failure.isPresent()) {
            fail(failure.get().console(), failure.get().exitCode());
            return;
        }
        say(new SetUpText(task, settings.webUrl()).text());
        server.changeStatus("tasks.started", id, "", "");
        if (!pauseOrEnd(settings.setUp().dividedBy(2))) {
            serve();
        }
    }

    private static SetUpCheck notASession() {
        return new SetUpCheck("The sandbox runs interactive sessions only (system tag 'interactive').\n", 1);
    }

    /** The part of the session program itself. */
    private void serve() throws IOException, InterruptedException {
        SessionTask task = server.task(id).map(SessionTask::new).orElseThrow(() -> new IOException("deleted"));
        JsonObject known = with(task, Machine.facts());
        List.of("_user_key", "_user_secret", "_git_credentials", "_git_config").forEach(known::remove);
        known.addProperty("CLEARML VERSION", "clearml-2.1.12");
        known.addProperty("CLI", ".interactive_session.py");
        known.addProperty("progress", "0");
        server.edit(id, Json.of("runtime", known, "script", new SetUpText(task, "").installedScript()));
        Optional<SessionHome> prepared = task.initScript().isBlank() ? Optional.of(home())
                : new InitScript(task.initScript(), home(), this::say).run(() -> pauseOrEnd(Duration.ZERO));
        if (prepared.isPresent()) {
            serve(task, prepared.get());
        }
    }

    private void serve(SessionTask task, SessionHome home) throws IOException, InterruptedException {
        say("Installing SSH Server on " + Machine.hostName() + " [127.0.0.1]\n");
        try (SessionServers servers = SessionServers.start(task, home)) {
            publish(servers);
            say(servers.announcement(Machine.hostName()));
            supervise();
        }
    }

    /** Writes into the task where the servers are: the ports last, since they say that all is ready. */
    private void publish(SessionServers servers) throws IOException {
        SessionTask task = server.task(id).map(SessionTask::new).orElseThrow(() -> new IOException("deleted"));
        JsonObject configuration = Json.ensureObject(task.json(), "configuration");
        if (HostKeys.of(task.hostKeys()).isEmpty()) {
            configuration.add("SSH", Json.of("name", "SSH", "value", servers.keys().text(), "type", "dictionary"));
        }
        server.edit(id, Json.of("configuration", configuration, "runtime", with(task, servers.runtime())));
        JsonObject parameters = Json.ensureObject(task.json(), "hyperparams");
        JsonObject properties = Json.ensureObject(parameters, "properties");
        if (task.property("external_address").isEmpty()) {
            property(properties, "external_address", "127.0.0.1");
        }
        if (!task.hasProperty("jupyter_port")) {
            property(properties, "jupyter_port", "");
        }
        servers.properties().entrySet().forEach(p -> property(properties, p.getKey(), p.getValue().getAsString()));
        server.edit(id, Json.of("hyperparams", parameters));
    }

    private static void property(JsonObject properties, String name, String value) {
        properties.add(name, Json.of("section", "properties", "name", name, "value", value, "type", "str",
                "description", ""));
    }

    /** Watches over the session until somebody stops it or the sandbox ends. */
    private void supervise() throws InterruptedException {
        Supplier<Map<String, Double>> metrics = settings.reports().ownOnly() ? new SessionMetrics()::read
                : new MachineMetrics(settings.folder())::read;
        long start = System.nanoTime();
        Duration nextPing = REPORT;
        Duration nextMetrics = settings.reports().first();
        while (!pauseOrEnd(LOOK)) {
            Duration age = Duration.ofNanos(System.nanoTime() - start);
            if (age.compareTo(nextPing) >= 0) {
                server.call("tasks.ping", Json.of("task", id));
                nextPing = nextPing.plus(REPORT);
            }
            if (age.compareTo(nextMetrics) >= 0) {
                server.metrics(id, worker, ":monitor:machine", metrics.get(), age.toSeconds());
                nextMetrics = nextMetrics.plus(settings.reports().every());
            }
        }
    }

    /** Waits; true if the session is to end: then its status is set, unless the sandbox itself ends. */
    private boolean pauseOrEnd(Duration pause) throws InterruptedException {
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        Optional<JsonObject> now = server.status(id);
        String status = now.map(s -> Json.textAt(s, "status")).orElse("deleted");
        boolean stopping = now.filter(s -> Json.textAt(s, "status_message").equals("stopping")).isPresent();
        if (status.equals("in_progress") && stopping) {
            storeWorkspace();
            say("Process terminated by user\n");
            server.changeStatus("tasks.stopped", id, "task was stopped by tasks.stop",
                    "Changed by clearml-agent " + worker);
            return true;
        }
        // A session that was marked completed goes on: its process knows nothing of that, as a real one.
        return !status.equals("in_progress") && !status.equals("completed");
    }

    /** A session that keeps its workspace uploads it before it ends; until then its status says stopping. */
    private void storeWorkspace() throws InterruptedException {
        String folder = server.task(id).map(SessionTask::new).map(task -> task.option("store_workspace")).orElse("");
        if (folder.isBlank() || !Files.isDirectory(settings.folder().resolve("sessions").resolve(id))) {
            return;
        }
        say("Storing workspace folder: " + folder + "\n");
        if (!closing.await(UPLOAD.toMillis(), TimeUnit.MILLISECONDS)) {
            server.call("tasks.add_or_update_artifacts", Json.of("task", id, "artifacts", List.of(Json.of("key",
                    "workspace", "type", "custom", "mode", "output", "uri", settings.webUrl() + "/" + id + "/workspace"))));
            say("Workspace stored\n");
        }
    }

    private void fail(String console, int exitCode) {
        if (server.task(id).isPresent()) {
            say(console);
            say("Process failed, exit code " + exitCode);
            server.changeStatus("tasks.failed", id, "worker execution exit code " + exitCode,
                    "Changed by clearml-agent " + worker);
        }
    }

    private static JsonObject with(SessionTask task, JsonObject more) {
        JsonObject runtime = Json.objectAt(task.json(), "runtime").map(JsonObject::deepCopy)
                .orElseGet(JsonObject::new);
        more.entrySet().forEach(member -> runtime.add(member.getKey(), member.getValue()));
        return runtime;
    }

    private SessionHome home() throws IOException {
        Path home = settings.folder().resolve("sessions").resolve(id).resolve("home");
        return SessionHome.at(Files.createDirectories(home).toRealPath());
    }

    private void say(String text) {
        if (server.status(id).isPresent()) {
            server.console(id, worker, text);
        }
    }
}
