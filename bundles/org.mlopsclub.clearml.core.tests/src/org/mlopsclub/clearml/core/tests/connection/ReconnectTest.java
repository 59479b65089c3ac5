package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.testkit.Await;

/** Connections that are lost, and what brings them back: always without a question, with their forwards. */
class ReconnectTest {

    private static final int AT_ONCE = 5;
    private static final boolean LONG = Boolean.getBoolean("clearml.long");
    /** Much more than it takes: a loaded machine is no failure, a measured median is. */
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private ScriptedSession script;

    @BeforeEach
    void begin() {
        script = new ScriptedSession();
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), script.questions());
        script.close();
    }

    /** What one black hole took. */
    private record Hole(Duration noticed, Duration back) {
    }

    @Test
    void givenBlackHolesWhenTheNetworkIsBackThenSoAreAllConnectionsWithinSeconds() throws Exception {
        List<Hole> holes = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (Machine machine = new Machine(Machine.freshKey())) {
            for (int round = 0; round < (LONG ? 20 : 1); round++) {
                List<CompletableFuture<Hole>> running = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    CompletableFuture<Hole> hole = new CompletableFuture<>();
                    running.add(hole);
                    workers.execute(() -> complete(hole, machine));
                }
                for (CompletableFuture<Hole> hole : running) {
                    holes.add(hole.get(3 * PATIENCE_SECONDS, TimeUnit.SECONDS));
                }
            }
        } finally {
            workers.shutdownNow();
        }
        List<Duration> back = holes.stream().map(Hole::back).sorted().toList();
        Duration median = back.get(back.size() / 2);
        Duration noticed = Collections.max(holes.stream().map(Hole::noticed).toList());
        System.getLogger("clearml").log(System.Logger.Level.INFO, holes.size() + " black holes: noticed within "
                + noticed + ", back in the median after " + median + ", at most " + back.get(back.size() - 1));
        assertEquals(LONG ? 100 : 5, back.size());
        assertTrue(median.toMillis() <= 5000, () -> "back after " + back);
        assertTrue(noticed.toSeconds() < 20, () -> "noticed after " + noticed);
    }

    @Test
    void givenTheUserDoesNotWantItWhenALineIsDeadThenTheConnectionWaitsForTheUser() throws Exception {
        Preferences.set(Preferences.RECONNECT, "false");
        Preferences.set(Preferences.KEEP_ALIVE.key(), "1");
        try (Machine machine = new Machine(Machine.freshKey()); Blackout line = new Blackout(machine.port())) {
            SessionConnection connection = script.connect(script.add(() -> ScriptedSession.access(line.port(),
                    Machine.USER, Optional.of(Machine.PASSWORD), List.of(machine.hostKey()), true)));
            line.begin();
            Await.until("the dead line to be noticed", PATIENCE_SECONDS, () -> connection.state() == State.LOST);
            String reason = connection.reason().orElseThrow();
            assertTrue(reason.contains("lost. Connect it to go on"), reason);
            assertEquals(List.of(), Arrays.stream(Job.getJobManager().find(null))
                    .filter(job -> job.getName().startsWith("Reconnecting")).toList());
        } finally {
            Preferences.set(Preferences.RECONNECT, "");
            Preferences.set(Preferences.KEEP_ALIVE.key(), "");
        }
    }

    private void complete(CompletableFuture<Hole> result, Machine machine) {
        try (Blackout line = new Blackout(machine.port())) {
            result.complete(hole(line, machine));
        } catch (Exception | AssertionError e) {
            result.completeExceptionally(e);
        }
    }

    private Hole hole(Blackout line, Machine machine) throws Exception {
        SessionConnection connection = script.connect(script.add(() -> ScriptedSession.access(line.port(),
                Machine.USER, Optional.of(Machine.PASSWORD), List.of(machine.hostKey()), true)));
        line.begin();
        long dark = System.nanoTime();
        Await.until("the dead line to be noticed", PATIENCE_SECONDS, () -> connection.state() == State.RECONNECTING);
        Duration noticed = Duration.ofNanos(System.nanoTime() - dark);
        // Not always at the same moment of an attempt.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(8000)));
        line.end();
        long healed = System.nanoTime();
        Await.until("the connection", PATIENCE_SECONDS, () -> connection.state() == State.CONNECTED);
        Duration back = Duration.ofNanos(System.nanoTime() - healed);
        assertTrue(connection.link().isAlive());
        connection.close("the next one");
        return new Hole(noticed, back);
    }

    @Test
    void givenARealServerThatSleepsWhenItWakesThenTheConnectionAndItsForwardsAreBack() throws Exception {
        try (SshHomeFolder home = new SshHomeFolder(folder);
                RealSshd sshd = new RealSshd(folder, home.file("id_ed25519")); EchoServer program = new EchoServer()) {
            SessionConnection connection = script.connect(script.add(() -> access(sshd)));
            ForwardedPort port = forward(connection, program);
            sshd.asleep(true);
            Await.until("the silence to be noticed", PATIENCE_SECONDS,
                    () -> connection.state() == State.RECONNECTING);
            assertEquals(ForwardedPort.State.WAITING, connection.ports().all().get(0).state());
            sshd.asleep(false);
            awaitBack(connection, port);
        }
    }

    @Test
    void givenARealServerThatRestartsWhenItIsUpThenTheConnectionAndItsForwardsAreBack() throws Exception {
        try (SshHomeFolder home = new SshHomeFolder(folder);
                RealSshd sshd = new RealSshd(folder, home.file("id_ed25519")); EchoServer program = new EchoServer()) {
            SessionConnection connection = script.connect(script.add(() -> access(sshd)));
            ForwardedPort port = forward(connection, program);
            sshd.stop();
            Await.until("lost", PATIENCE_SECONDS, () -> connection.state() == State.RECONNECTING);
            sshd.startAgain();
            awaitBack(connection, port);
        }
    }

    @Test
    void givenASessionThatMovesWhenLostThenTheServerIsAskedForItsNewAddress() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey()); Blackout there = new Blackout(machine.port());
                EchoServer program = new EchoServer()) {
            Blackout here = new Blackout(machine.port());
            int[] address = {here.port()};
            SessionConnection connection = script.connect(script.add(() -> ScriptedSession.access(address[0],
                    Machine.USER, Optional.of(Machine.PASSWORD), List.of(machine.hostKey()), true)));
            ForwardedPort port = forward(connection, program);
            address[0] = there.port();
            here.close();
            Await.until("the new address", PATIENCE_SECONDS, () -> connection.state() == State.CONNECTED
                    && connection.target().orElseThrow().port() == there.port());
            assertEquals("hello", EchoServer.ask(port.localPort()));
        }
    }

    @Test
    void givenASessionThatIsGoneWhenLostThenThatIsSaidPlainlyAndNothingIsTriedAnyMore() throws Exception {
        Machine machine = new Machine(Machine.freshKey());
        boolean[] gone = {false};
        SessionKey key = script.add(() -> {
            if (gone[0]) {
                throw new ClearmlException.NotFound("scripted", "x");
            }
            return ScriptedSession.access(machine.port(), Machine.USER, Optional.of(Machine.PASSWORD),
                    List.of(machine.hostKey()), true);
        });
        SessionConnection connection = script.connect(key);
        gone[0] = true;
        machine.close();
        Await.until("the end", PATIENCE_SECONDS, () -> connection.state() == State.CLOSED);
        assertTrue(connection.sessionEnded());
        assertTrue(connection.reason().orElseThrow().startsWith("The session " + key.taskId() + " has ended"));
    }

    @Test
    void givenALostConnectionWhenReconnectingIsCancelledThenItIsLostUntilConnectedAgain() throws Exception {
        KeyPair key = Machine.freshKey();
        int[] port = new int[1];
        SessionConnection connection;
        try (Machine machine = new Machine(key)) {
            port[0] = machine.port();
            connection = script.connect(script.add(() -> ScriptedSession.access(port[0], Machine.USER,
                    Optional.of(Machine.PASSWORD), List.of(Machine.info(key)), true)));
        }
        String job = "Reconnecting " + connection.name();
        Await.until("the job", PATIENCE_SECONDS, () -> jobs(job).peek(Job::cancel).toList().size() > 0);
        Await.until("lost", PATIENCE_SECONDS, () -> connection.state() == State.LOST);
        assertTrue(connection.reason().orElseThrow().contains("was cancelled"));
        try (Machine machine = new Machine(key)) {
            port[0] = machine.port();
            assertSame(connection, script.connect(connection.key()));
            assertEquals(State.CONNECTED, connection.state());
        }
    }

    @Test
    void givenATryThatTakesLongWhenCancelledMeanwhileThenThereIsNoOtherTry() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey())) {
            Blackout here = new Blackout(machine.port());
            int port = here.port();
            CountDownLatch asks = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            SessionConnection connection = script.connect(script.add(() -> {
                if (Thread.currentThread().getName().startsWith("Worker")) {
                    asks.countDown();
                    assertTrue(answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                }
                return ScriptedSession.access(port, Machine.USER, Optional.of(Machine.PASSWORD),
                        List.of(machine.hostKey()), true);
            }));
            here.close();
            assertTrue(asks.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "It did not try to reconnect.");
            jobs("Reconnecting " + connection.name()).forEach(Job::cancel);
            answer.countDown();
            Await.until("lost", PATIENCE_SECONDS, () -> connection.state() == State.LOST);
            assertTrue(connection.reason().orElseThrow().contains("was cancelled"));
        }
    }

    /** As in a train: until the traveller has logged in there, somebody else answers in the server's place. */
    @Test
    void givenAnotherAnswersInPlaceOfTheServerWhenLostThenItIsAskedAgain() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey()); Blackout there = new Blackout(machine.port())) {
            Blackout here = new Blackout(machine.port());
            Queue<ClearmlException> answers = new ConcurrentLinkedQueue<>();
            int[] address = {here.port()};
            SessionConnection connection = script.connect(script.add(() -> {
                @Nullable ClearmlException answer = answers.poll();
                if (answer != null) {
                    throw answer;
                }
                return ScriptedSession.access(address[0], Machine.USER, Optional.of(Machine.PASSWORD),
                        List.of(machine.hostKey()), true);
            }));
            answers.add(new ClearmlException.TlsFailed("scripted", "its certificate is for another name", null));
            address[0] = there.port();
            here.close();
            Await.until("an end", PATIENCE_SECONDS, () -> connection.state() == State.LOST
                    || connection.state() == State.CONNECTED && answers.isEmpty());
            assertEquals(State.CONNECTED, connection.state(), () -> String.valueOf(connection.reason()));
            assertEquals(there.port(), connection.target().orElseThrow().port());
        }
    }

    @Test
    void givenALostConnectionWhenTheUserIsFasterThenOneLinkIsLeft() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey()); Blackout there = new Blackout(machine.port())) {
            Blackout here = new Blackout(machine.port());
            int[] address = {here.port()};
            CountDownLatch asks = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            SessionConnection connection = script.connect(script.add(() -> {
                if (Thread.currentThread().getName().startsWith("Worker")) {
                    asks.countDown();
                    assertTrue(answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                }
                return ScriptedSession.access(address[0], Machine.USER, Optional.of(Machine.PASSWORD),
                        List.of(machine.hostKey()), true);
            }));
            address[0] = there.port();
            here.close();
            assertTrue(asks.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "It did not try to reconnect.");
            script.connect(connection.key());
            SshLink link = connection.link();
            answer.countDown();
            Await.until("the end of the job", PATIENCE_SECONDS,
                    () -> jobs("Reconnecting " + connection.name()).findAny().isEmpty());

            assertSame(link, connection.link());
            Await.until("one link", PATIENCE_SECONDS, () -> machine.connections() == 1);
        }
    }

    private static Stream<Job> jobs(String name) {
        return Arrays.stream(Job.getJobManager().find(null)).filter(job -> job.getName().equals(name));
    }

    private static SshAccess access(RealSshd sshd) {
        return ScriptedSession.access(sshd.port(), RealSshd.user(), Optional.empty(), List.of(sshd.hostKey()), true);
    }

    private static ForwardedPort forward(SessionConnection connection, EchoServer program) throws Exception {
        ForwardedPort port = connection.ports()
                .open(new PortForward(Direction.LOCAL, 0, "127.0.0.1", program.port(), Purpose.OWN));
        assertEquals("hello", EchoServer.ask(port.localPort()));
        return port;
    }

    private static void awaitBack(SessionConnection connection, ForwardedPort port) throws Exception {
        Await.until("the connection", PATIENCE_SECONDS, () -> connection.state() == State.CONNECTED);
        assertEquals(List.of(port), connection.ports().all());
        assertEquals("hello", EchoServer.ask(port.localPort()));
    }
}
