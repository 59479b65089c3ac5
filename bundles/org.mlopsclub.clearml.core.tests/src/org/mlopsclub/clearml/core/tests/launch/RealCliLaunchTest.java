package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Set;

import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** The unchanged {@code clearml-session}, given by the system property {@code clearml.cli}, against the sandbox. */
class RealCliLaunchTest {

    private static final String CLI = System.getProperty("clearml.cli", "");
    private static final String DEAF = "deaf";

    private static RunningSandbox sandbox;

    private LaunchFixture fixture;

    @BeforeAll
    static void startSandbox() throws Exception {
        assumeFalse(CLI.isBlank(), "The system property clearml.cli does not name a clearml-session program.");
        sandbox = RunningSandbox.start();
        new SandboxTasks(sandbox.client().configuration()).ensureQueue(DEAF);
        Preferences.set(Preferences.CLI, CLI);
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
        fixture.close();
    }

    @Test
    void givenTwoLaunchesOneAfterTheOtherThenTwoSessionsAreConnectedAndTheirFilesAreThere() throws Exception {
        SessionKey first = connected(fixture.launch("real one", LaunchFixture.on("default")));
        SessionKey second = connected(fixture.launch("real two", LaunchFixture.on("default")));

        assertNotEquals(first, second);
        sandbox.client().stop(first.taskId(), "the test is over", Cancellation.never());
        sandbox.client().stop(second.taskId(), "the test is over", Cancellation.never());
    }

    @Test
    void givenAConnectedLaunchWhenTerminatedThenTheCommandEndsAndTheSessionGoesOn() throws Exception {
        SessionLaunch launch = fixture.launch("real kept", LaunchFixture.on("default"));
        SessionKey key = connected(launch);
        IProcess process = LaunchFixture.process(launch).orElseThrow();

        process.terminate();

        LaunchFixture.await(launch, Stage.ENDED);
        Await.until("the process to end", 10, process::isTerminated);
        assertEquals(TaskStatus.IN_PROGRESS, status(key));
        sandbox.client().stop(key.taskId(), "the test is over", Cancellation.never());
    }

    @Test
    void givenAQueueWithoutAgentWhenCancelledThenNothingIsLeft() throws Exception {
        SessionLaunch launch = fixture.launch("real queued", LaunchFixture.on(DEAF));
        LaunchFixture.await(launch, Stage.QUEUED);
        assertEquals("No agent listens on queue deaf. The session waits until one does.", launch.message());

        launch.cancel();

        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals(TaskStatus.STOPPED, status(launch.session().orElseThrow()));
    }

    @Test
    void givenASetUpThatFailsThenTheReasonIsTold() throws Exception {
        SessionLaunch launch = fixture.launch("real failure",
                LaunchArguments.builder().queue("default").dockerImage("fail").build());

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains("could not be set up"), launch::message);
        assertTrue(launch.log().isPresent());
    }

    private static SessionKey connected(SessionLaunch launch) throws Exception {
        LaunchFixture.await(launch, Stage.CONNECTED);
        SessionKey key = launch.session().orElseThrow();
        sandbox.await(key.taskId(), Set.of("READY"));
        String home = Services.get(SessionConnections.class).find(key).orElseThrow().files().home();
        assertTrue(home.startsWith("/"), home);
        assertFalse(LaunchFixture.console(launch).contains(sandbox.client()
                .sshAccess(key.taskId(), Cancellation.never()).password().orElseThrow()), "the Console shows the password");
        return key;
    }

    private static TaskStatus status(SessionKey key) throws Exception {
        return sandbox.client().session(key.taskId(), Cancellation.never()).orElseThrow().status();
    }
}
