package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Scope;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Watch;
import org.mlopsclub.clearml.core.monitor.SessionsChange;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RelayedServers;
import org.mlopsclub.clearml.testkit.RunningSandbox;

class SessionMonitorTest {

    private static RunningSandbox sandbox;

    private final SessionMonitor monitor = Services.get(SessionMonitor.class);
    private final BlockingQueue<SessionsChange> changes = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @AfterEach
    void showMineAgain() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, sandbox.config().toString());
        monitor.show(Scope.MINE_ACTIVE);
    }

    @Test
    void givenNobodyLooksThenTheServerIsNotAsked() throws Exception {
        try (RelayedServers servers = new RelayedServers()) {
            Watch watch = monitor.watch(changes::add);
            next();
            watch.close();
            int asked = servers.calls("sessions");

            assertTrue(changes.poll(6, TimeUnit.SECONDS) == null, "asked while nobody looks");
            assertEquals(asked, servers.calls("sessions"));
        }
    }

    @Test
    void givenSomebodyLooksThenTheListComesWithOneRequest() throws Exception {
        try (RelayedServers servers = new RelayedServers(); Watch watch = monitor.watch(changes::add)) {
            SessionsSnapshot seen = await(snapshot -> snapshot.updated().isPresent());
            assertFalse(seen.sessions().isEmpty());
            assertFalse(seen.stale());
            int asked = servers.calls("sessions");
            monitor.refresh();
            next();
            assertEquals(asked + 1, servers.calls("sessions"));
        }
    }

    @Test
    void givenASessionThatWaitsThenTheQueuesComeWithOneMoreRequestAndElseAreNotAskedFor() throws Exception {
        try (RelayedServers servers = new RelayedServers(); Watch watch = monitor.watch(changes::add)) {
            SessionsSnapshot seen = await(snapshot -> snapshot.updated().isPresent());
            boolean waits = seen.sessions().stream().anyMatch(session -> session.status() == TaskStatus.QUEUED);
            int asked = servers.calls("queues");
            monitor.show(new Scope(true, true));
            SessionsSnapshot all = await(snapshot -> snapshot.scope().everyone() && snapshot.updated().isPresent());
            Session waiting = all.sessions().stream().filter(session -> session.status() == TaskStatus.QUEUED)
                    .findFirst().orElseThrow(() -> new AssertionError("the sandbox has no waiting session"));
            assertTrue(all.queueOf(waiting).orElseThrow().position(waiting.taskId()).isPresent());
            assertEquals(asked + 1, servers.calls("queues"));
            assertEquals(waits ? 1 : 0, asked);
        }
    }

    @Test
    void givenEveryoneIsShownThenOthersSessionsAreListedToo() throws Exception {
        try (Watch watch = monitor.watch(changes::add)) {
            int mine = await(snapshot -> snapshot.updated().isPresent()).sessions().size();
            monitor.show(new Scope(true, true));
            SessionsSnapshot all = await(snapshot -> snapshot.scope().everyone() && snapshot.problem().isEmpty());
            assertTrue(all.sessions().size() > mine, () -> mine + " of mine, " + all.sessions().size() + " in all");
        }
    }

    @Test
    void givenABrokenConfigurationWhenMendedThenTheListComesBackByItself() throws Exception {
        Path broken = Files.writeString(folder.resolve("clearml.conf"), "api {\n  credentials {\n");
        try (Watch watch = monitor.watch(changes::add)) {
            Preferences.set(Preferences.CONFIG_FILE, broken.toString());
            SessionsSnapshot failed = await(snapshot -> snapshot.problem().isPresent());
            assertEquals(RefreshProblem.Kind.CONFIGURATION, failed.problem().orElseThrow().kind());
            assertTrue(failed.problem().orElseThrow().message().contains(broken.toString()));

            Preferences.set(Preferences.CONFIG_FILE, sandbox.config().toString());
            await(snapshot -> snapshot.problem().isEmpty() && snapshot.updated().isPresent());
        }
    }

    @Test
    void givenAServerThatDiesThenTheRowsStayAndAreStale() throws Exception {
        try (Watch watch = monitor.watch(changes::add)) {
            SessionsSnapshot before = await(snapshot -> snapshot.updated().isPresent());
            Services.get(Sandbox.class).stop();
            monitor.refresh();
            SessionsSnapshot stale = await(SessionsSnapshot::stale);
            assertEquals(before.sessions(), stale.sessions());
            assertEquals(RefreshProblem.Kind.SERVER, stale.problem().orElseThrow().kind());
            assertTrue(stale.problem().orElseThrow().nextTry().isPresent());
        } finally {
            sandbox = RunningSandbox.start();
        }
    }

    private SessionsChange next() throws InterruptedException {
        SessionsChange change = changes.poll(20, TimeUnit.SECONDS);
        assertTrue(change != null, "no news within 20 s");
        return change;
    }

    private SessionsSnapshot await(Predicate<SessionsSnapshot> condition) throws Exception {
        return Await.until("a snapshot", 20, () -> Optional.of(next().after()), condition);
    }
}
