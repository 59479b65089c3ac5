package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

import com.google.gson.JsonObject;

/** Sessions made from past ones, without {@code clearml-session}. */
class ApiLaunchTest {

    private static RunningSandbox sandbox;
    private static SandboxTasks tasks;

    private LaunchFixture fixture;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
        tasks = new SandboxTasks(sandbox.client().configuration());
        tasks.ensureQueue("deaf");
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
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
    void givenAPastSessionWhenLaunchedThenANewOneIsConnectedWithKeysThatOnlyItHas() throws Exception {
        SessionLaunch first = fixture.launchThroughApi("api one", LaunchFixture.on("default"), Optional.empty());
        LaunchFixture.await(first, Stage.CONNECTED);
        assertEquals(List.of(Stage.STARTING, Stage.CREATED, Stage.QUEUED, Stage.ALLOCATED, Stage.SETTING_UP,
                Stage.CONNECTING, Stage.CONNECTED), fixture.stages());
        SessionLaunch second = fixture.launchThroughApi("api two", LaunchFixture.on("default"), Optional.empty());
        LaunchFixture.await(second, Stage.CONNECTED);

        SshAccess one = access(first);
        SshAccess two = access(second);
        assertEquals(Set.of("ecdsa-sha2-nistp256", "ssh-ed25519", "ssh-rsa"),
                Set.copyOf(one.hostKeys().stream().map(HostKey::type).toList()));
        assertFalse(one.publishedKeys());
        assertFalse(one.hostKeys().stream().anyMatch(two.hostKeys()::contains), "two sessions share a host key");
        assertNotEquals(one.password(), two.password());
        assertStrictlyConnects(one);
        assertEquals(SessionConnection.State.CONNECTED, Services.get(SessionConnections.class)
                .find(second.session().orElseThrow()).orElseThrow().state());
        stop(first);
        stop(second);
    }

    @Test
    void givenASessionOfTheApiWhenItsTaskIsReadThenNoApiKeysAreInItAndTheConsoleShowsItsLogWithoutSecrets()
            throws Exception {
        LaunchArguments arguments = LaunchArguments.builder().queue("default").sessionName("api keys")
                .packages(List.of("tqdm==4.66")).tags(List.of("a", "b c")).dockerImage("python:3.12")
                .dockerArguments("-e MODE=x").project("Vision (2)").build();
        SessionLaunch launch = fixture.launchThroughApi("api keys", arguments, Optional.empty());
        LaunchFixture.await(launch, Stage.CONNECTED);

        JsonObject task = tasks.task(launch.session().orElseThrow().taskId());
        JsonObject runtime = task.getAsJsonObject("runtime");
        assertFalse(runtime.has("_user_key") || runtime.has("_user_secret"), runtime.keySet()::toString);
        Session session = sandbox.client().session(launch.session().orElseThrow().taskId(), Cancellation.never())
                .orElseThrow();
        assertEquals("api keys", session.name());
        assertEquals(List.of("a", "b c"), session.tags());
        assertEquals("python:3.12", session.container().image());
        assertEquals("-e MODE=x --network host", session.container().arguments());
        assertEquals("Vision (2)", session.project().orElseThrow().name());
        assertTrue(sandbox.client().details(session, Cancellation.never()).packages().contains("tqdm==4.66"));
        String console = LaunchFixture.console(launch);
        assertTrue(console.startsWith("ClearML API, without clearml-session: new session \"api keys\""), console);
        assertTrue(console.contains("SSH Server running on"), console);
        assertFalse(console.contains(access(launch).password().orElseThrow()), "the Console shows the password");
        stop(launch);
    }

    @Test
    void givenAConnectedSessionWhenTerminatedThenTheLogEndsAndTheSessionGoesOn() throws Exception {
        SessionLaunch launch = fixture.launchThroughApi("api kept", LaunchFixture.on("default"), Optional.empty());
        LaunchFixture.await(launch, Stage.CONNECTED);
        IProcess process = LaunchFixture.process(launch).orElseThrow();

        process.terminate();

        LaunchFixture.await(launch, Stage.ENDED);
        Await.until("the process to end", 10, process::isTerminated);
        assertEquals(TaskStatus.IN_PROGRESS, status(launch));
        stop(launch);
    }

    @Test
    void givenAQueuedSessionWhenCancelledThenItIsStopped() throws Exception {
        SessionLaunch launch = fixture.launchThroughApi("api queued", LaunchFixture.on("deaf"), Optional.empty());
        LaunchFixture.await(launch, Stage.QUEUED);

        launch.cancel();

        LaunchFixture.await(launch, Stage.CANCELLED);
        assertEquals(TaskStatus.STOPPED, status(launch));
    }

    @Test
    void givenASetUpThatFailsThenTheSessionsOwnLastLineIsTold() throws Exception {
        SessionLaunch launch = fixture.launchThroughApi("api fails",
                LaunchArguments.builder().queue("default").dockerImage("fail").build(), Optional.empty());

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().contains("could not be set up"), launch::message);
        assertTrue(launch.message().contains("The last line there: "), launch::message);
        assertTrue(launch.log().isPresent());
    }

    @Test
    void givenAConnectedSessionWhenStoppedHereThenItsLaunchEndsAndSaysSo() throws Exception {
        SessionLaunch launch = fixture.launchThroughApi("api stopped", LaunchFixture.on("default"), Optional.empty());
        LaunchFixture.await(launch, Stage.CONNECTED);
        stop(launch);

        Services.get(SessionLaunches.class).sessionStops(launch.session().orElseThrow());

        LaunchFixture.await(launch, Stage.ENDED);
        assertEquals("The session was stopped.", launch.message());
    }

    @Test
    void givenWhatOnlyTheCommandCanDoWhenLaunchedThenTheFieldIsNamedBeforeAnythingIsMade() throws Exception {
        SessionLaunch launch = fixture.launchThroughApi("api limits", LaunchArguments.builder().queue("default")
                .debuggingSession("0123456789abcdef0123456789abcdef").build(), Optional.empty());

        LaunchFixture.await(launch, Stage.FAILED);

        assertTrue(launch.message().startsWith("Without clearml-session another task cannot be debugged."),
                launch::message);
        assertTrue(launch.session().isEmpty());
    }

    @Test
    void givenAnotherUsersSessionAsTemplateWhenNotAllowedThenNothingIsMadeAndWhenAllowedThenItRuns()
            throws Exception {
        String me = sandbox.client().identity(Cancellation.never()).userId();
        Session others = sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                .filter(session -> session.creator().filter(user -> !user.id().equals(me)).isPresent()).findFirst()
                .orElseThrow();
        Asked user = new Asked();
        ServiceRegistration<UserDecisions> registered = FrameworkUtil.getBundle(ApiLaunchTest.class).getBundleContext()
                .registerService(UserDecisions.class, user, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
        try {
            SessionLaunch refused = fixture.launchThroughApi("api other", LaunchFixture.on("default"),
                    Optional.of(others.taskId()));
            LaunchFixture.await(refused, Stage.FAILED);
            assertTrue(refused.message().startsWith("Another user's session was not taken"), refused::message);
            assertTrue(refused.session().isEmpty());

            user.answer = true;
            SessionLaunch allowed = fixture.launchThroughApi("api other allowed", LaunchFixture.on("default"),
                    Optional.of(others.taskId()));
            LaunchFixture.await(allowed, Stage.CONNECTED);
            assertEquals(List.of(others.taskId(), others.taskId()), user.shown);
            assertEquals(Optional.of(me), sandbox.client().session(allowed.session().orElseThrow().taskId(),
                    Cancellation.never()).orElseThrow().creator().map(creator -> creator.id()));
            stop(allowed);
        } finally {
            registered.unregister();
        }
    }

    /** The server's own record is pinned and nobody is asked: another key than one of these ends the connection. */
    private static void assertStrictlyConnects(SshAccess access) throws Exception {
        for (HostKey key : access.hostKeys()) {
            assertTrue(key.wellFormed());
        }
        List<HostKeyInfo> keys = access.hostKeys().stream().map(key -> HostKeyInfo.parse(key.type() + ' ' + key.blob()))
                .toList();
        try (SshLink link = Ssh.connect(new SshTarget(access.host(), access.port(), access.user()),
                SshCredentials.password(access.password().orElseThrow()), HostKeyPolicies.pinned(keys),
                SshSettings.defaults(), () -> false)) {
            assertTrue(keys.contains(link.hostKey()));
        }
    }

    private static SshAccess access(SessionLaunch launch) throws Exception {
        return sandbox.client().sshAccess(launch.session().orElseThrow().taskId(), Cancellation.never());
    }

    private static TaskStatus status(SessionLaunch launch) throws Exception {
        return sandbox.client().session(launch.session().orElseThrow().taskId(), Cancellation.never()).orElseThrow()
                .status();
    }

    private static void stop(SessionLaunch launch) throws Exception {
        sandbox.client().stop(launch.session().orElseThrow().taskId(), "the test is over", Cancellation.never());
    }

    /** A user who looks at every template. */
    private static final class Asked implements UserDecisions {

        private final List<String> shown = new CopyOnWriteArrayList<>();
        private volatile boolean answer;

        @Override
        public boolean useTemplate(SessionTemplate template) {
            shown.add(template.taskId());
            return answer;
        }

        @Override
        public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
            return false;
        }

        @Override
        public boolean installCli(String where) {
            return false;
        }

        @Override
        public Optional<String> answer(String prompt) {
            return Optional.empty();
        }
    }
}
