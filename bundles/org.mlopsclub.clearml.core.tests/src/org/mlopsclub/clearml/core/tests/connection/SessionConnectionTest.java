package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RelayedServers;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;

class SessionConnectionTest {

    private static RunningSandbox sandbox;

    private final SessionConnections connections = Services.get(SessionConnections.class);

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @AfterEach
    void disconnect() {
        connections.all().forEach(connection -> connection.close("the test is over"));
    }

    @Test
    void givenARunningSessionWhenConnectingThenItsFilesAreThereWithoutAQuestion() throws Exception {
        List<State> seen = new CopyOnWriteArrayList<>();
        try (Subscription listening = connections.onChange(connection -> seen.add(connection.state()))) {
            SessionConnection connection = connections.connect(readySession(), new NullProgressMonitor());

            assertEquals(State.CONNECTED, connection.state());
            assertEquals(Route.DIRECT, connection.route().orElseThrow());
            assertTrue(connection.files().home().startsWith("/"), connection.files()::kind);
            assertEquals(List.of(State.CONNECTING, State.CONNECTED), seen);
        }
    }

    @Test
    void givenAConnectionWhenConnectingAgainThenItIsTheSame() throws Exception {
        SessionKey key = readySession();
        SessionConnection first = connections.connect(key, new NullProgressMonitor());
        assertSame(first, connections.connect(key, new NullProgressMonitor()));
        assertSame(first, connections.find(key).orElseThrow());
    }

    @Test
    void givenAConnectionWhenClosedThenItIsGoneAndSaysWhy() throws Exception {
        SessionKey key = readySession();
        SessionConnection connection = connections.connect(key, new NullProgressMonitor());

        connection.close("disconnected by you");

        assertEquals(State.CLOSED, connection.state());
        assertTrue(connections.find(key).isEmpty());
        ConnectionException refused = assertThrows(ConnectionException.class, connection::link);
        assertEquals("disconnected by you", refused.getMessage());
    }

    @Test
    void givenADroppedLinkWhenTheSessionStillRunsThenItIsConnectedAgainWithoutAQuestion() throws Exception {
        List<State> seen = new CopyOnWriteArrayList<>();
        try (RelayedServers servers = new RelayedServers();
                Subscription listening = connections.onChange(changed -> seen.add(changed.state()))) {
            SessionConnection connection = connections.connect(readySession(), new NullProgressMonitor());
            SshLink before = connection.link();
            seen.clear();

            servers.cut();

            Await.until("the connection to come back", 30, () -> seen.contains(State.CONNECTED));

            assertEquals(State.RECONNECTING, seen.get(0));
            assertTrue(before != connection.link() && connection.link().isAlive());
            assertTrue(connection.files().home().startsWith("/"));
        }
    }

    @Test
    void givenASessionThatDoesNotRunWhenConnectingThenTheReasonIsSaid() throws Exception {
        SessionKey key = session(SessionPhase.QUEUED).key();
        ConnectionException refused = assertThrows(ConnectionException.class,
                () -> connections.connect(key, new NullProgressMonitor()));
        assertTrue(refused.getMessage().startsWith("Cannot connect to "), refused::getMessage);
        assertTrue(connections.find(key).isEmpty());
    }

    @Test
    void givenTheUiThreadWhenConnectingThenItIsRefused() throws Exception {
        SessionKey key = readySession();
        CompletionException refused = assertThrows(CompletionException.class,
                () -> Workbench.onUi(() -> connections.connect(key, new NullProgressMonitor())));
        assertInstanceOf(IllegalStateException.class, refused.getCause());
    }

    private static SessionKey readySession() throws Exception {
        return session(SessionPhase.READY).key();
    }

    private static Session session(SessionPhase phase) throws Exception {
        return Await.until("a session that is " + phase, 30,
                () -> sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                        .filter(session -> session.phase(Instant.now()) == phase).findFirst(),
                session -> true);
    }
}
