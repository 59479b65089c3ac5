package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.core.launch.AttachLaunch;
import org.mlopsclub.clearml.core.launch.LaunchedSessions;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** {@code clearml-session --attach}, unchanged, to a session of the sandbox; system property {@code clearml.cli}. */
class RealCliAttachTest {

    private static final String CLI = System.getProperty("clearml.cli", "");

    private static RunningSandbox sandbox;
    private static SessionKey session;

    private LaunchFixture fixture;

    @BeforeAll
    static void startSession() throws Exception {
        assumeFalse(CLI.isBlank(), "The system property clearml.cli does not name a clearml-session program.");
        sandbox = RunningSandbox.start();
        Preferences.set(Preferences.CLI, CLI);
        try (LaunchFixture creating = new LaunchFixture()) {
            SessionLaunch launch = creating.launch("attachable", LaunchFixture.on("default"));
            LaunchFixture.await(launch, Stage.CONNECTED);
            session = launch.session().orElseThrow();
        }
        sandbox.await(session.taskId(), Set.of("READY"));
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        if (sandbox != null) {
            Preferences.set(Preferences.CLI, "");
            sandbox.close();
        }
    }

    @BeforeEach
    void begin() {
        fixture = new LaunchFixture();
    }

    @AfterEach
    void end() throws Exception {
        WayChoices.choose(session, new WayChoice.Automatic());
        fixture.close();
    }

    @Test
    void givenARunningSessionWhenAttachedThenItIsConnectedThroughTheTunnelAndTerminateLeavesItRunning()
            throws Exception {
        WayChoices.choose(session, new WayChoice.CommandTunnel());

        SessionLaunch launch = attach();
        LaunchFixture.await(launch, Stage.CONNECTED);

        SessionConnection connection = connections().find(session).orElseThrow();
        assertEquals(Optional.of(Route.CLI_TUNNEL), connection.route());
        assertTrue(connection.files().home().startsWith("/"));
        assertEquals(Optional.of(launch.launch()), LaunchedSessions.find(session));
        assertTrue(LaunchFixture.console(launch).contains("--attach " + session.taskId()),
                LaunchFixture.console(launch));
        assertFalse(LaunchFixture.console(launch).contains(sandbox.client()
                .sshAccess(session.taskId(), Cancellation.never()).password().orElseThrow()));

        IProcess process = LaunchFixture.process(launch).orElseThrow();
        try (AnsweringUser user = new AnsweringUser()) {
            process.terminate();
            Await.until("the question", 20, () -> user.asked().stream()
                    .anyMatch(question -> question.startsWith("end tunnel of attachable")));
            assertFalse(process.isTerminated(), "the user wanted to keep the connection");
            user.agree();
            process.terminate();
            LaunchFixture.await(launch, Stage.ENDED);
        }
        assertTrue(launch.sessionGoesOn());
        Await.until("the command to end", 10, process::isTerminated);
        assertEquals(TaskStatus.IN_PROGRESS, status());
    }

    @Test
    void givenASessionThatIsAttachedWhenAttachedAgainThenThereIsOneLaunch() throws Exception {
        SessionLaunch launch = attach();
        LaunchFixture.await(launch, Stage.CONNECTED);

        assertTrue(AttachLaunch.isRunning(session));
        AttachLaunch.start(session, "again", new NullProgressMonitor());

        assertEquals(Optional.of(launch.launch()), LaunchedSessions.find(session));
    }

    @Test
    void givenAnAttachThatIsCancelledThenTheSessionGoesOn() throws Exception {
        SessionLaunch launch = attach();
        Await.until("the command to start", 60, () -> LaunchFixture.process(launch).isPresent());

        launch.cancel();

        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals("Cancelled; the session goes on.", launch.message());
        assertEquals(TaskStatus.IN_PROGRESS, status());
    }

    @Test
    void givenASessionThatDoesNotRunWhenAttachedThenTheReasonIsTold() throws Exception {
        String stopped = createdAndStopped();

        SessionLaunch launch = fixture.started(() -> AttachLaunch.start(new SessionKey(session.server(), stopped),
                "stopped one", new NullProgressMonitor()));

        LaunchFixture.await(launch, Stage.FAILED);
        assertTrue(launch.message().contains("Could not connect to requested session"), launch::message);
    }

    private String createdAndStopped() throws Exception {
        SessionLaunch launch = fixture.launch("soon stopped", LaunchFixture.on("default"));
        LaunchFixture.await(launch, Stage.CONNECTED);
        String id = launch.session().orElseThrow().taskId();
        sandbox.client().stop(id, "the test needs a stopped one", Cancellation.never());
        sandbox.await(id, Set.of("STOPPED"));
        Await.until("its command to end", 30, () -> launch.stage().last());
        return id;
    }

    private SessionLaunch attach() throws Exception {
        return fixture.started(() -> AttachLaunch.start(session, "attachable", new NullProgressMonitor()));
    }

    private static SessionConnections connections() {
        return Services.get(SessionConnections.class);
    }

    private static TaskStatus status() throws Exception {
        return sandbox.client().session(session.taskId(), Cancellation.never()).orElseThrow().status();
    }
}
