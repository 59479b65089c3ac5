package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RelayedServers;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/**
 * Launches that are given up at random moments leave no process, no file and no task that waits or runs. A few of each
 * kind; with {@code -Dclearml.long=true} 30 of the real command, 500 of one that replays, and 100 through the API.
 */
class CancelTest {

    private static final boolean LONG = Boolean.getBoolean("clearml.long");
    private static final String CLI = System.getProperty("clearml.cli", "");
    /** A request of an ended command that is worked on later than that comes from a test that got no processor. */
    private static final long ON_ITS_WAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** The same moments every time. */
    private final Random random = new Random(7);

    @TempDir
    Path folder;
    @TempDir
    Path temporary;
    private String usual = "";

    @BeforeEach
    void useOwnTemporaryFolder() {
        usual = System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void useUsualTemporaryFolder() {
        System.setProperty("java.io.tmpdir", usual);
    }

    @Test
    void givenAReplayingCommandWhenCancelledAtRandomMomentsThenNothingIsLeft() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture()) {
            SandboxTasks tasks = new SandboxTasks(sandbox.client().configuration());
            tasks.ensureQueue("deaf");
            for (int i = 1; i <= (LONG ? 500 : 5); i++) {
                int run = cli.runs() + 1;
                SessionLaunch launch = fixture.launch("cancelled " + i, LaunchFixture.on("deaf"));
                CompletableFuture<Void> replay = replay(cli, run, tasks, launch);
                cancelSoon(launch, 1_500);
                assertEnded(launch);
                replay.get(30, TimeUnit.SECONDS);
                assertNothingIsLeft(sandbox, launch);
            }
        }
    }

    @Test
    void givenTheRealCommandWhenCancelledAtRandomMomentsThenNothingIsLeft() throws Exception {
        assumeFalse(CLI.isBlank(), "The system property clearml.cli does not name a clearml-session program.");
        try (RunningSandbox sandbox = RunningSandbox.start(); LaunchFixture fixture = new LaunchFixture()) {
            Preferences.set(Preferences.CLI, CLI);
            for (int i = 1; i <= (LONG ? 30 : 2); i++) {
                SessionLaunch launch = fixture.launch("real cancelled " + i, LaunchFixture.on("default"));
                cancelSoon(launch, 8_000);
                assertEnded(launch);
                assertNothingIsLeft(sandbox, launch);
            }
        } finally {
            Preferences.set(Preferences.CLI, "");
        }
    }

    @Test
    void givenTheApiWhenCancelledAtRandomMomentsThenNothingIsLeft() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); LaunchFixture fixture = new LaunchFixture()) {
            for (int i = 1; i <= (LONG ? 100 : 4); i++) {
                SessionLaunch launch = fixture.launchThroughApi("api cancelled " + i, LaunchFixture.on("default"),
                        Optional.empty());
                cancelSoon(launch, 3_000);
                assertEnded(launch);
                assertNothingIsLeft(sandbox, launch);
            }
        }
    }

    @Test
    void givenAnAgentThatHadJustTakenItWhenAQueuedSessionIsCancelledThenItIsStoppedAgain() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture(); RelayedServers servers = new RelayedServers()) {
            SandboxTasks tasks = new SandboxTasks(sandbox.client().configuration());
            tasks.ensureQueue("deaf");
            AtomicBoolean taken = new AtomicBoolean();
            servers.after("stop", arguments -> {
                if (!taken.getAndSet(true)) {
                    tasks.started((String) arguments[0]);
                }
            });
            SessionLaunch launch = fixture.launch("taken", LaunchFixture.on("deaf"));
            ScriptedCli.Run run = cli.run(1);
            String id = tasks.draft(launch.name(), run.password());
            tasks.enqueue(id, "deaf");
            run.say(ScriptedCli.TITLE, "New session created [id=" + id + "]\n",
                    "Waiting for remote machine allocation [id=" + id + "]\n.", "Status [queued] \n.");
            LaunchFixture.await(launch, Stage.QUEUED);

            launch.cancel();
            assertEnded(launch);

            assertEquals("stopping", tasks.task(id).get("status_message").getAsString());
            assertNothingIsLeft(sandbox, launch);
            tasks.delete(id);
        }
    }

    @Test
    void givenALaunchThatIsGivenUpWhenLaunchedAgainUnderItsNameThenItIsCleanedUpFirst() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture()) {
            new SandboxTasks(sandbox.client().configuration()).ensureQueue("deaf");
            LaunchArguments named = LaunchFixture.on("deaf").toBuilder().sessionName("again").build();
            SessionLaunch first = fixture.launch("one", named);
            cli.run(1);
            first.cancel();
            fixture.launch("two", named);

            cli.run(2);

            assertEquals(Stage.CANCELLED, first.stage(), "the second could be taken for what the first has left");
        }
    }

    @Test
    void givenAProgramThatBeginsJustThenWhenARunningSessionIsCancelledThenItIsStoppedAgain() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture(); RelayedServers servers = new RelayedServers()) {
            SandboxTasks tasks = new SandboxTasks(sandbox.client().configuration());
            tasks.ensureQueue("deaf");
            AtomicBoolean begun = new AtomicBoolean();
            servers.after("stop", arguments -> {
                if (!begun.getAndSet(true)) {
                    tasks.started((String) arguments[0]);
                }
            });
            SessionLaunch launch = fixture.launch("begun", LaunchFixture.on("deaf"));
            ScriptedCli.Run run = cli.run(1);
            String id = tasks.draft(launch.name(), run.password());
            tasks.enqueue(id, "deaf");
            tasks.started(id);
            run.say(ScriptedCli.TITLE, "New session created [id=" + id + "]\n",
                    "Waiting for remote machine allocation [id=" + id + "]\n.", "Status [in_progress] \n.");
            Await.until("the command's word", 60, () -> LaunchFixture.console(launch).contains("in_progress"));

            launch.cancel();
            assertEnded(launch);

            assertEquals("stopping", tasks.task(id).get("status_message").getAsString());
            assertNothingIsLeft(sandbox, launch);
            tasks.delete(id);
        }
    }

    private void cancelSoon(SessionLaunch launch, int mostMillis) throws InterruptedException {
        new CountDownLatch(1).await(random.nextInt(mostMillis), TimeUnit.MILLISECONDS);
        launch.cancel();
    }

    /** Says what a command says that creates a session, until it is ended. */
    private static CompletableFuture<Void> replay(ScriptedCli cli, int number, SandboxTasks tasks,
            SessionLaunch launch) {
        return CompletableFuture.runAsync(() -> {
            try (ScriptedCli.Run run = cli.runIfStarted(number, 3).orElseThrow(IOException::new)) {
                run.say(ScriptedCli.TITLE, "Verifying credentials\n", "Creating new session\n");
                // A command that was ended makes no task any more.
                while (!LaunchFixture.console(launch).contains("Creating new session")) {
                    assertTrue(run.process().isAlive());
                    new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                }
                CompletableFuture<Long> ended = run.process().onExit().thenApply(gone -> System.nanoTime());
                String id = tasks.draft(launch.name(), run.password());
                if (ended.isDone() && System.nanoTime() - ended.join() > ON_ITS_WAY_NANOS) {
                    tasks.delete(id);
                    return;
                }
                run.say("Configuring new session\n", "New session created [id=" + id + "]\n");
                tasks.enqueue(id, "deaf");
                run.say("Waiting for remote machine allocation [id=" + id + "]\n.", "Status [queued] \n.");
                run.process().onExit().get(60, TimeUnit.SECONDS);
            } catch (Exception | AssertionError ended) {
                // The command was ended in the middle, or before it began: that is what this is about.
                assertFalse(launch.stage() == Stage.CONNECTED, "nothing was there to connect to");
            }
        });
    }

    private static void assertEnded(SessionLaunch launch) throws Exception {
        Await.until("the launch to end", 60, () -> launch.stage().last());
    }

    private void assertNothingIsLeft(RunningSandbox sandbox, SessionLaunch launch) throws Exception {
        Await.until("its processes to end", 10, () -> commands().isEmpty());
        assertEquals(List.of(), privateFolders(), "private files are left");
        if (launch.stage() == Stage.ENDED) {
            // It was faster than we: a connected session goes on, as it should.
            sandbox.client().stop(launch.session().orElseThrow().taskId(), "the test is over", Cancellation.never());
        }
        List<Session> left = sandbox.client().sessions(SessionQuery.MINE, Cancellation.never()).sessions().stream()
                .filter(session -> session.name().equals(launch.name())).toList();
        assertTrue(left.stream().allMatch(session -> session.status() == TaskStatus.STOPPED
                || session.statusMessage().equals("stopping")),
                () -> launch.stage() + ", " + launch.message() + ": " + left.stream()
                        .map(session -> session.status() + " " + session.statusMessage()).toList());
    }

    private List<String> commands() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("clearml-session") || line.contains(folder.toString())).toList();
    }

    private List<Path> privateFolders() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.toList();
        }
    }
}
