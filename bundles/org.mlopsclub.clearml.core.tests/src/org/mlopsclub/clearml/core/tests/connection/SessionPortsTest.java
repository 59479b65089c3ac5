package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.ForwardedPort.State;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.SessionPorts;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RelayedServers;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;

/** Port forwards of a connected session of the sandbox. */
class SessionPortsTest {

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
    void givenATakenLocalPortWhenForwardingThenAnotherIsUsedAndThatIsSaid() throws Exception {
        try (EchoServer program = new EchoServer()) {
            SessionPorts ports = connect().ports();

            ForwardedPort port = ports.open(PortForward.local(program.port(), Purpose.TENSORBOARD));

            assertNotEquals(program.port(), port.localPort());
            assertEquals(Optional.of("Port " + program.port() + " of this machine is taken by another program; port "
                    + port.localPort() + " is used instead."), port.note());
            assertEquals(URI.create("http://127.0.0.1:" + port.localPort() + "/"), port.webAddress().orElseThrow());
            assertEquals("hello", EchoServer.ask(port.localPort()));
            assertEquals(List.of(port), ports.all());
        }
    }

    @Test
    void givenAForwardWhenAskedForAgainThenItIsTheSameUntilClosed() throws Exception {
        try (EchoServer program = new EchoServer()) {
            SessionPorts ports = connect().ports();
            PortForward wanted = new PortForward(Direction.LOCAL, 0, "127.0.0.1", program.port(), Purpose.OWN);
            ForwardedPort port = ports.open(wanted);
            assertEquals(Optional.empty(), port.note());
            assertEquals(port, ports.open(wanted));

            ports.close(wanted);

            assertEquals(List.of(), ports.all());
            Await.until("nobody to listen", 20, () -> !EchoServer.listens(port.localPort()));
        }
    }

    @Test
    void givenAReverseForwardWhenTheSessionConnectsThenAProgramHereAnswers() throws Exception {
        try (EchoServer program = new EchoServer()) {
            int onSession = EchoServer.freePort();

            ForwardedPort port = connect().ports().open(PortForward.reverse(onSession, program.port(),
                    Purpose.DEBUGGER));

            assertEquals(State.OPEN, port.state());
            assertEquals(Optional.empty(), port.webAddress());
            assertEquals("hello", EchoServer.ask(onSession));
        }
    }

    @Test
    void givenForwardsWhenTheConnectionComesBackThenTheyAreThereOnTheSamePorts() throws Exception {
        try (RelayedServers servers = new RelayedServers(); EchoServer program = new EchoServer()) {
            SessionConnection connection = connect();
            SessionPorts ports = connection.ports();
            int onSession = EchoServer.freePort();
            ForwardedPort local = ports.open(PortForward.local(program.port(), Purpose.JUPYTER));
            ports.open(PortForward.reverse(onSession, program.port(), Purpose.DEBUGGER));
            List<State> seen = new CopyOnWriteArrayList<>();
            try (Subscription listening = ports.onChange(() -> seen.add(ports.all().get(0).state()))) {
                servers.cut();
                Await.until("the connection to come back", 30, () -> seen.contains(State.WAITING)
                        && connection.state() == SessionConnection.State.CONNECTED);
            }
            assertEquals(List.of(State.OPEN, State.OPEN), ports.all().stream().map(ForwardedPort::state).toList());
            assertEquals(local.localPort(), ports.all().get(0).localPort());
            assertEquals("hello", EchoServer.ask(local.localPort()));
            assertEquals("hello", EchoServer.ask(onSession));
        }
    }

    @Test
    void givenAClosedConnectionWhenForwardingThenTheReasonIsSaid() throws Exception {
        SessionConnection connection = connect();
        connection.close("disconnected by you");

        ConnectionException refused = assertThrows(ConnectionException.class,
                () -> connection.ports().open(PortForward.local(8888, Purpose.JUPYTER)));

        assertEquals("disconnected by you", refused.getMessage());
    }

    @Test
    void givenTheUiThreadWhenForwardingThenItIsRefused() throws Exception {
        SessionPorts ports = connect().ports();
        CompletionException refused = assertThrows(CompletionException.class,
                () -> Workbench.onUi(() -> ports.open(PortForward.local(8888, Purpose.JUPYTER))));
        assertInstanceOf(IllegalStateException.class, refused.getCause());
        assertTrue(ports.all().isEmpty());
    }

    private SessionConnection connect() throws Exception {
        SessionKey key = Await.until("a session that is ready", 30,
                () -> sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                        .filter(session -> session.phase(Instant.now()) == SessionPhase.READY).findFirst(),
                session -> true).key();
        return connections.connect(key, new NullProgressMonitor());
    }
}
