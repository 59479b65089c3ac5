package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.LaunchBoard;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

class SessionLaunchTest {

    private static final String DEAF = "deaf";

    private static RunningSandbox sandbox;
    private static SandboxTasks tasks;

    @TempDir
    Path folder;
    private ScriptedCli cli;
    private LaunchFixture fixture;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
        tasks = new SandboxTasks(sandbox.client().configuration());
        tasks.ensureQueue(DEAF);
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void begin() throws Exception {
        cli = new ScriptedCli(folder);
        fixture = new LaunchFixture();
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        cli.close();
    }

    @Test
    void givenAQueueWithAnAgentWhenLaunchedThenTheSessionIsConnectedStageByStage() throws Exception {
        SessionLaunch launch = fixture.launch("stages", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "stages", "default");
        run.say("Waiting for remote machine allocation [id=" + id + "]\n.", "Status [queued] \n.");
        run.say("Status [in_progress] - queued launch by agent\nRemote machine allocated\n",
                "Setup process details: http://127.0.0.1:8080/projects/p/tasks/" + id + "/output/log\n",
                "\r> Collecting torch");
        LaunchFixture.await(launch, Stage.SETTING_UP);
        sandbox.await(id, java.util.Set.of("READY"));
        run.say("\r     \n\n", "\nRemote machine is ready\nSetting up connection to remote session\n");

        LaunchFixture.await(launch, Stage.CONNECTED);

        assertEquals(List.of(Stage.STARTING, Stage.CREATED, Stage.QUEUED, Stage.ALLOCATED, Stage.SETTING_UP,
                Stage.CONNECTING, Stage.CONNECTED), fixture.stages());
        assertEquals(SessionConnection.State.CONNECTED, Services.get(SessionConnections.class)
                .find(launch.session().orElseThrow()).orElseThrow().state());
        assertTrue(launch.message().matches("stages is ready, connected in \\d+ s"), launch::message);
        assertTrue(launch.log().orElseThrow().toString().endsWith(id + "/output/log"));
        Await.until("the end of the job", 20, () -> Job.getJobManager().find(SessionLaunches.FAMILY).length == 0);
    }

    @Test
    void givenALaunchWhenLookingForItsPasswordThenNothingButThePrivateFileHasIt() throws Exception {
        SessionLaunch launch = fixture.launch("secret", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String password = run.password();
        assertTrue(password.matches("[A-Za-z0-9_-]{20,}"), "the password is not a random one");
        run.say(ScriptedCli.TITLE, "Interactive session config:\n{\n    \"password\": \"" + password + "\"\n}\n\n\n");
        run.say("SSH: ssh root@localhost -p 8022 [password: " + password + "]\n", "the end is near\n");
        Await.until("the console", 20, () -> LaunchFixture.console(launch).contains("the end is near"));

        IProcess process = LaunchFixture.process(launch).orElseThrow();
        String console = LaunchFixture.console(launch);
        assertFalse(console.contains(password), console);
        assertFalse(process.getAttribute(IProcess.ATTR_CMDLINE).contains(password));
        assertFalse(String.join(" ", run.arguments()).contains(password));
        assertFalse(launch.launch().getLaunchConfiguration().getMemento().contains(password));
        assertEquals(process.getAttribute(IProcess.ATTR_CMDLINE), console.lines().findFirst().orElseThrow());
        assertTrue(console.startsWith(Preferences.cli().orElseThrow() + " --config-file "), console);
    }

    @Test
    void givenALaunchWhenStartedThenTheCommandKeepsHistoryAndTheSessionHasThePresetsName() throws Exception {
        SessionLaunch launch = fixture.launch("named", LaunchFixture.on("default"));
        List<String> arguments = cli.run(1).arguments();
        assertEquals("true", arguments.get(arguments.indexOf("--disable-session-cleanup") + 1));
        assertEquals(launch.name(), arguments.get(arguments.indexOf("--session-name") + 1));
        assertTrue(launch.name().startsWith("named"));
    }

    @Test
    void givenASetUpThatFailsWithExitCodeZeroThenTheReasonAndTheLogAreTold() throws Exception {
        SessionLaunch launch = fixture.launch("fails", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "fails", DEAF);
        run.say("Waiting for remote machine allocation [id=" + id + "]\n.",
                "Status [failed] - in_progress \nRemote machine allocated\n",
                "Setup process details: http://127.0.0.1:8080/log\n",
                "> ERROR: No matching distribution found for torch==99\n",
                "\nERROR: Remote setup failed (status=failed) see details: http://127.0.0.1:8080/log\n");
        run.close();

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains("torch==99"), launch::message);
        assertEquals("http://127.0.0.1:8080/log", launch.log().orElseThrow().toString());
        assertTrue(run.gone());
    }

    @Test
    void givenAnSshServerThatRefusesWhenTriedThreeTimesThenTheCommandIsEndedAndTheSessionKept() throws Exception {
        SessionLaunch launch = fixture.launch("refused", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "refused", DEAF);
        ready(run, id);
        for (int attempt = 0; attempt < 3; attempt++) {
            run.say("Starting SSH tunnel to root@127.0.0.1, port 1\n\n\n",
                    "SSH tunneling failed, retrying in 3 seconds\n");
        }

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(run.gone());
        assertTrue(launch.message().contains("3 attempts"), launch::message);
        assertEquals(TaskStatus.QUEUED, session(id).orElseThrow().status());
    }

    @Test
    void givenATunnelOfTheCommandWhenItComesAndGoesThenItIsOfferedAndWithdrawn() throws Exception {
        try (RecordedTunnels tunnels = new RecordedTunnels()) {
            SessionLaunch launch = fixture.launch("tunnel", LaunchFixture.on("default"));
            ScriptedCli.Run run = cli.run(1);
            ready(run, create(run, "tunnel", DEAF));
            LaunchFixture.await(launch, Stage.CONNECTING);
            run.say("Starting SSH tunnel to root@10.0.0.5, port 10022\n\n\n", "Interactive session is running:\n",
                    "SSH: ssh root@localhost -p 8055 [password: " + run.password() + "]\n",
                    "Jupyter Lab URL: http://localhost:8878/?token=t0ken\n",
                    "\nConnection is up and running\n");

            LaunchFixture.await(launch, Stage.CONNECTED);
            assertEquals(List.of("8055"), tunnels.offered());
            assertFalse(LaunchFixture.console(launch).contains("t0ken"));
            assertEquals(URI.create("http://localhost:8878/?token=t0ken"),
                    launch.page(URI.create("http://localhost:8878/?token=********")));

            run.close();
            LaunchFixture.await(launch, Stage.ENDED);
            assertEquals(List.of("8055", "withdrawn"), tunnels.offered());
        }
    }

    @Test
    void givenAConnectedLaunchWhenItsSessionIsStoppedHereThenTheCommandEndsBeforeItCanComplain() throws Exception {
        SessionLaunch launch = fixture.launch("stopped here", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "stopped here", "default");
        sandbox.await(id, java.util.Set.of("READY"));
        ready(run, id);
        LaunchFixture.await(launch, Stage.CONNECTED);
        sandbox.client().stop(id, "the test is over", Cancellation.never());

        Services.get(SessionLaunches.class).sessionStops(launch.session().orElseThrow());

        assertTrue(run.gone());
        LaunchFixture.await(launch, Stage.ENDED);
        assertEquals("The session was stopped.", launch.message());
        assertFalse(LaunchFixture.console(launch).contains("SSH tunneling failed"));
    }

    @Test
    void givenATunnelOnItsWayWhenTheSessionIsStoppedHereThenTheCommandEndsBeforeItCanComplain() throws Exception {
        SessionLaunch launch = fixture.launch("stopped early", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "stopped early", DEAF);
        ready(run, id);
        run.say("Starting SSH tunnel to root@10.0.0.5, port 10022\n\n\n");
        LaunchFixture.await(launch, Stage.CONNECTING);
        sandbox.client().stop(id, "the test is over", Cancellation.never());

        Services.get(SessionLaunches.class).sessionStops(launch.session().orElseThrow());

        assertTrue(run.gone());
        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals("The session was stopped.", launch.message());
        assertFalse(LaunchFixture.console(launch).contains("SSH tunneling failed"));
    }

    @Test
    void givenAQueuedSessionWhenTheUserWantsToKeepItThenItStaysAndThatIsSaid() throws Exception {
        SessionLaunch launch = fixture.launch("kept", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "kept", DEAF);
        run.say("Status [queued] \n.");
        LaunchFixture.await(launch, Stage.QUEUED);
        try (AnsweringUser user = new AnsweringUser()) {
            launch.cancel();

            LaunchFixture.await(launch, Stage.CANCELLED);
            assertEquals(List.of("stop kept"), user.asked());
        }
        assertEquals("Cancelled. The session kept was left as it is.", launch.message());
        assertEquals(TaskStatus.QUEUED, session(id).orElseThrow().status());
        sandbox.client().stop(id, "the test is over", Cancellation.never());
    }

    @Test
    void givenACommandThatPrintsNothingThenItIsSaidAfterAMinuteAndGivenUpLater() throws Exception {
        assumeTrue(Boolean.getBoolean("clearml.long"), "It takes three minutes: -Dclearml.long=true");
        SessionLaunch launch = fixture.launch("silent", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        run.say(ScriptedCli.TITLE);

        Await.until("the silence to be told", 90, () -> launch.message().startsWith("Nothing was heard for 6"));
        Await.until("the launch to be given up", 150, () -> launch.stage() == Stage.FAILED);

        assertTrue(launch.message().contains("has printed nothing for 15"), launch::message);
        assertTrue(run.gone());
    }

    @Test
    void givenAWrongPasswordWhenTheTunnelIsOpenedThenTheLaunchFailsAndSaysSo() throws Exception {
        SessionLaunch launch = fixture.launch("password", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        ready(run, create(run, "password", DEAF));
        run.say("Starting SSH tunnel to root@127.0.0.1, port 1\n", "Error: incorrect password\n",
                "Please enter password manually: ");

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains("refused the password"), launch::message);
        assertTrue(run.gone());
    }

    @Test
    void givenACommandThatAttachesInsteadThenItIsEndedAndTheOtherSessionIsUntouched() throws Exception {
        String other = tasks.draft("other", "p");
        tasks.enqueue(other, DEAF);
        SessionLaunch launch = fixture.launch("attached", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        run.say(ScriptedCli.TITLE, "Connecting to active session " + other + "\nConnecting to active session:\n");

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains(other), launch::message);
        assertTrue(run.gone());
        assertEquals(TaskStatus.QUEUED, session(other).orElseThrow().status());
        assertEquals(Optional.empty(), launch.session());
    }

    @Test
    void givenAQueuedSessionWhenTheLaunchIsCancelledThenItIsStoppedAndTheCommandIsGone() throws Exception {
        SessionLaunch launch = fixture.launch("cancelled", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        String id = create(run, "cancelled", DEAF);
        run.say("Status [queued] \n.");
        LaunchFixture.await(launch, Stage.QUEUED);

        Job.getJobManager().find(SessionLaunches.FAMILY)[0].cancel();

        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals(TaskStatus.STOPPED, session(id).orElseThrow().status());
        assertTrue(run.gone());
    }

    @Test
    void givenASessionInCreationWhenTerminatedThenItsIdIsAwaitedAndItIsStopped() throws Exception {
        SessionLaunch launch = fixture.launch("terminated", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        run.say(ScriptedCli.TITLE, "Verifying credentials\nCreating new session\n");
        Await.until("creation", 20, () -> launch.message().equals("Creating the session"));

        LaunchFixture.process(launch).orElseThrow().terminate();
        String id = create(run, "terminated", DEAF);

        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals(TaskStatus.STOPPED, session(id).orElseThrow().status());
        assertTrue(run.gone());
        assertTrue(LaunchFixture.process(launch).orElseThrow().isTerminated() || run.gone());
    }

    @Test
    void givenACreationThatFailsHalfWayThenItsDraftIsDeleted() throws Exception {
        SessionLaunch launch = fixture.launch("draft", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        run.say(ScriptedCli.TITLE, "Verifying credentials\nCreating new session\n");
        String id = tasks.draft(launch.name(), run.password());
        run.say("\nError: Could not find queue named \"default\"\n");
        run.close();

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains("Could not find queue"), launch::message);
        assertEquals(Optional.empty(), session(id));
    }

    @Test
    void givenAnUnknownQueueWhenLaunchedThenItIsSaidBeforeAnyCommandRuns() throws Exception {
        SessionLaunch launch = fixture.launch("unknown", LaunchFixture.on("no-such-queue"));

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().startsWith("There is no queue \"no-such-queue\""), launch::message);
        assertTrue(launch.message().contains(DEAF), launch::message);
        assertEquals(0, cli.runs());
        assertFalse(List.of(DebugPlugin.getDefault().getLaunchManager().getLaunches()).contains(launch.launch()));
    }

    @Test
    void givenAServerThatIsDownWhenLaunchedThenItIsSaidBeforeAnyCommandRuns() throws Exception {
        Path dead = Files.writeString(folder.resolve("dead.conf"),
                "api { api_server: \"http://127.0.0.1:1\", credentials { access_key: a, secret_key: b } }");
        Preferences.set(Preferences.CONFIG_FILE, dead.toString());
        try {
            SessionLaunch launch = fixture.launch("down", LaunchFixture.on("default"));
            LaunchFixture.await(launch, Stage.FAILED);
            assertTrue(launch.message().contains("cannot be reached"), launch::message);
            assertEquals(0, cli.runs());
        } finally {
            Preferences.set(Preferences.CONFIG_FILE, sandbox.config().toString());
        }
    }

    @Test
    void givenAMissingCommandInThePreferencesWhenLaunchedThenThePathIsNamed() throws Exception {
        Preferences.set(Preferences.CLI, folder.resolve("nowhere").toString());
        SessionLaunch launch = fixture.launch("missing", LaunchFixture.on("default"));
        LaunchFixture.await(launch, Stage.FAILED);
        assertTrue(launch.message().contains(folder.resolve("nowhere").toString()), launch::message);
    }

    @Test
    void givenTwoLaunchesAtOnceThenTheSecondCommandStartsWhenTheFirstSessionExists() throws Exception {
        SessionLaunch first = fixture.launch("first", LaunchFixture.on(DEAF));
        ScriptedCli.Run run = cli.run(1);
        SessionLaunch second = fixture.launch("second", LaunchFixture.on(DEAF));
        Await.until("the second to wait", 20, () -> second.message().startsWith("Waiting until another launch"));
        assertEquals(1, cli.runs());

        create(run, "first", DEAF);

        List<String> arguments = cli.run(2).arguments();
        assertEquals(Stage.STARTING, second.stage());
        assertTrue(first.session().isPresent());
        assertFalse(arguments.contains("--yes"), "with a queued session --yes could attach to it");
    }

    @Test
    void givenALaunchWhenTheIdeClosesThenTheCommandAndItsChildrenAreGone() throws Exception {
        SessionLaunch launch = fixture.launch("closing", LaunchFixture.on("default"));
        ScriptedCli.Run run = cli.run(1);
        List<ProcessHandle> children = run.process().descendants().toList();
        assertFalse(children.isEmpty());

        Services.get(LaunchBoard.class).deactivate();

        assertTrue(run.gone());
        for (ProcessHandle child : children) {
            Await.until("the child to be gone", 30, () -> !child.isAlive());
        }
        LaunchFixture.await(launch, Stage.FAILED);
    }

    @Test
    void givenNoQueueWhenLaunchedThenTheLaunchIsRefusedWithTheFieldsWords() {
        CoreException refused = assertThrows(CoreException.class,
                () -> LaunchFixture.configuration("empty", LaunchArguments.builder().build())
                        .launch(ILaunchManager.RUN_MODE, new NullProgressMonitor()));
        assertTrue(refused.getMessage().startsWith("Choose a queue"), refused::getMessage);
        assertEquals(List.of(), Services.get(SessionLaunches.class).running());
    }

    /** Does what the command does on the server, and says so. */
    private String create(ScriptedCli.Run run, String name, String queue) throws Exception {
        String id = tasks.draft(name, run.password());
        tasks.enqueue(id, queue);
        run.say(ScriptedCli.TITLE, "Verifying credentials\nCreating new session\nConfiguring new session\n",
                "New session created [id=" + id + "]\n");
        return id;
    }

    /** Says that a machine is set up. */
    private static void ready(ScriptedCli.Run run, String id) throws Exception {
        run.say("Waiting for remote machine allocation [id=" + id + "]\n.",
                "Status [in_progress] - queued launch by agent\nRemote machine allocated\n",
                "Setting remote environment [Task id=" + id + "]\n",
                "Setup process details: http://127.0.0.1:8080/log\n",
                "Waiting for environment setup to complete [usually about 20-30 seconds, see last log line/s below]\n",
                "\r     \n\n", "\nRemote machine is ready\nSetting up connection to remote session\n");
    }

    private static Optional<Session> session(String id) throws Exception {
        return sandbox.client().session(id, Cancellation.never());
    }
}
