package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.testkit.Await;

/** What else happens to a connection while somebody waits for it. */
@Timeout(120)
class ConnectTurnsTest {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private ScriptedSession script;
    private Machine machine;

    @BeforeEach
    void begin() throws Exception {
        script = new ScriptedSession();
        machine = new Machine(Machine.freshKey());
    }

    @AfterEach
    void end() throws Exception {
        answer.countDown();
        script.close();
        machine.close();
    }

    private SshAccess access() {
        return ScriptedSession.access(machine.port(), Machine.USER, Optional.of(Machine.PASSWORD),
                List.of(machine.hostKey()), true);
    }

    /** The server takes its time for an answer. */
    private void late() throws InterruptedException {
        asked.countDown();
        assertTrue(answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private FutureTask<SessionConnection> connecting(SessionKey key, String name) {
        FutureTask<SessionConnection> task = new FutureTask<>(() -> script.connect(key));
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void givenAConnectionThatIsGivenUpWhenAnotherOneWaitsThenThatOneConnects() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        SessionKey key = script.add(() -> {
            if (questions.getAndIncrement() == 0) {
                late();
                throw new ClearmlException.Cancelled();
            }
            return access();
        });
        FutureTask<SessionConnection> first = connecting(key, "first");
        assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        FutureTask<SessionConnection> second = connecting(key, "second");
        Await.until("its turn to be waited for", PATIENCE_SECONDS, () -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("second") && thread.getState() == Thread.State.BLOCKED));
        answer.countDown();

        assertThrows(ExecutionException.class, () -> first.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        SessionConnection connection = second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(State.CONNECTED, connection.state());
        assertEquals(Optional.of(connection), Services.get(SessionConnections.class).find(key));
        assertTrue(connection.link().isAlive());
    }

    @Test
    void givenAConnectionThatIsClosedWhenItComesThenWhoWaitsIsToldWhyThereIsNone() throws Exception {
        SessionKey key = script.add(() -> {
            late();
            return access();
        });
        FutureTask<SessionConnection> connecting = connecting(key, "first");
        assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        Services.get(SessionConnections.class).find(key).orElseThrow().close("disconnected by you");
        answer.countDown();

        ExecutionException told = assertThrows(ExecutionException.class,
                () -> connecting.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        ConnectionException why = assertInstanceOf(ConnectionException.class, told.getCause());
        assertTrue(String.valueOf(why.getMessage()).contains("disconnected by you"), why.getMessage());
        Await.until("no link", PATIENCE_SECONDS, () -> machine.connections() == 0);
    }
}
