package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, forwards, and the end of a connection, on OpenSSH. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
class LinkTest {

    private static final Cancellation NEVER = Cancellation.never();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};
    /** Nine seconds and what a busy machine takes; without the keep-alive it would be minutes. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private OpenSshServer server;
    private Relay relay;
    private SshLink link;

    @BeforeEach
    void connect(@TempDir Path directory) throws Exception {
        server = new OpenSshServer(directory);
        relay = new Relay(server.port());
        link = server.connect(new SshTarget("127.0.0.1", relay.port(), server.user()));
    }

    @AfterEach
    void disconnect() throws IOException {
        if (link != null) {
            link.close();
            relay.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void givenACommandWhenRunThenOutputErrorsAndCodeComeBack() throws Exception {
        ExecResult result = link.exec("cat; echo gr\u00fc\u00df >&2; exit 7", "in".getBytes(), LONG, NEVER);

        assertEquals("in", result.out());
        assertEquals("gr\u00fc\u00df\n", result.err());
        assertEquals(7, result.exitCode());
    }

    @Test
    void givenALotOfInputWhenEchoedThenAllOfItComesBack() throws Exception {
        byte[] much = new byte[5_000_000];
        new Random(3).nextBytes(much);

        assertArrayEquals(much, link.exec("cat", much, LONG, NEVER).stdout());
        assertTrue(link.exec("true", much, LONG, NEVER).succeeded());
    }

    @Test
    void givenASlowCommandWhenItsTimeIsOverOrItIsCancelledThenTheLinkStays() throws Exception {
        Instant start = Instant.now();
        assertThrows(SshException.RemoteFailure.class,
                () -> link.exec("exec sleep 60", NOTHING, Duration.ofMillis(500), NEVER));
        assertThrows(SshException.Cancelled.class, () -> link.exec("exec sleep 60", NOTHING, LONG,
                () -> Duration.between(start, Instant.now()).toMillis() > 1500));

        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 10);
        assertEquals("still", link.exec("printf still", NOTHING, LONG, NEVER).out());
    }

    @Test
    void givenALocalForwardWhenItsPortIsTakenThenTheNextIsUsed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                ServerSocket remote = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                Forward forward = link.forwardLocal(taken.getLocalPort(), "127.0.0.1", remote.getLocalPort())) {
            assertNotEquals(taken.getLocalPort(), forward.localPort());
            assertEquals(remote.getLocalPort(), forward.remotePort());
            speak(forward.localPort(), remote);
            forward.close();
            // The kernel takes connections until the thread that waited for them has let go of the socket.
            Await.until("nobody to listen", LONG, () -> !listens(forward.localPort()));
        }
    }

    @Test
    void givenARemoteForwardWhenUsedThenItReachesThisMachine() throws Exception {
        int port = TestServer.freePort();
        try (ServerSocket here = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                Forward forward = link.forwardRemote(port, "127.0.0.1", here.getLocalPort())) {
            assertEquals(port, forward.remotePort());
            speak(port, here);
            assertThrows(SshException.RemoteFailure.class,
                    () -> link.forwardRemote(server.port(), "127.0.0.1", here.getLocalPort()));
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return true;
        } catch (SocketException e) {
            return false; // refused, or reset when the listener went while it connected
        }
    }

    /** Passes a byte each way. */
    private static void speak(int port, ServerSocket listener) throws IOException {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream().write('a');
            try (Socket accepted = listener.accept()) {
                assertEquals('a', accepted.getInputStream().read());
                accepted.getOutputStream().write('b');
                assertEquals('b', client.getInputStream().read());
            }
        }
    }

    @Test
    void givenADeadServerWhenIdleThenThatIsNoticed() throws Exception {
        CompletableFuture<SshException> lost = new CompletableFuture<>();
        link.onLost(lost::complete);
        Instant start = Instant.now();
        relay.freeze();

        SshException e = lost.get(2 * SOON.toSeconds(), TimeUnit.SECONDS);

        assertSoon(start);
        assertFalse(link.isAlive());
        assertTrue(e.getMessage().contains("no sign of life"), e.getMessage());
        assertThrows(SshException.ConnectionLost.class, () -> link.exec("true", NOTHING, LONG, NEVER));
    }

    @Test
    void givenADeadServerWhenUploadingThenThatIsNoticed(@TempDir Path folder) throws Exception {
        Path local = Files.write(folder.resolve("local"), new byte[64_000_000]);
        RemoteFiles files = link.files();
        CompletableFuture<Instant> frozen = new CompletableFuture<>();
        ProgressListener freeze = (done, total) -> {
            if (done > 1_000_000 && !frozen.isDone()) {
                relay.freeze();
                frozen.complete(Instant.now());
            }
        };

        assertThrows(SshException.ConnectionLost.class, () -> files.save(folder.resolve("remote").toString(), local,
                Optional.of(RemoteStamp.absent()), freeze, NEVER));

        assertSoon(frozen.get());
        assertFalse(Files.exists(folder.resolve("remote")));
    }

    /** Several, so that more is on its way than the system's buffers take and the senders get stuck. */
    @Test
    void givenADeadServerWhenCommandsGetInputThenThatIsNoticed() throws Exception {
        byte[] much = new byte[64_000_000];
        CompletableFuture<Instant> frozen = new CompletableFuture<>();
        relay.whenSent(10_000_000, () -> {
            relay.freeze();
            frozen.complete(Instant.now());
        });
        CompletableFuture<?>[] all = new CompletableFuture<?>[6];
        for (int i = 0; i < all.length; i++) {
            all[i] = new CompletableFuture<>();
            CompletableFuture<?> ended = all[i];
            start(() -> link.exec("cat >/dev/null", much, Duration.ofMinutes(1), NEVER), ended);
        }

        CompletableFuture.allOf(all).get(50, TimeUnit.SECONDS);

        assertSoon(frozen.get());
    }

    private static void assertSoon(Instant frozen) {
        Duration took = Duration.between(frozen, Instant.now());
        assertTrue(took.compareTo(SOON) <= 0, "took " + took);
        System.getLogger("clearml").log(System.Logger.Level.INFO, "dead server noticed after " + took);
    }

    /** Completes when the task fails because the connection is lost. */
    private static void start(Callable<?> task, CompletableFuture<?> lost) {
        Watch.daemon(() -> {
            try {
                task.call();
                lost.completeExceptionally(new AssertionError("it should have failed"));
            } catch (SshException.ConnectionLost e) {
                lost.complete(null);
            } catch (Exception e) {
                lost.completeExceptionally(e);
            }
        }, "task").start();
    }

    @Test
    void givenTheServerEndsWhenListeningThenThatIsToldOnceAndAtOnceToLateListeners() throws Exception {
        CompletableFuture<SshException> lost = new CompletableFuture<>();
        link.onLost(lost::complete);
        relay.cut();
        lost.get(30, TimeUnit.SECONDS);

        CompletableFuture<SshException> late = new CompletableFuture<>();
        link.onLost(late::complete);
        assertTrue(late.get(30, TimeUnit.SECONDS).getMessage().contains("has ended"));
        assertThrows(SshException.ConnectionLost.class, link::files);
    }

    @Test
    void givenOurOwnCloseWhenListeningThenNobodyIsTold() throws Exception {
        CompletableFuture<SshException> lost = new CompletableFuture<>();
        link.onLost(lost::complete);
        link.close();
        link.close();

        assertThrows(TimeoutException.class, () -> lost.get(500, TimeUnit.MILLISECONDS));
        assertFalse(link.isAlive());
    }

    @Test
    void givenManyThreadsWhenUsingOneLinkThenEachGetsItsOwn(@TempDir Path folder) throws Exception {
        RemoteFiles files = link.files();
        CompletableFuture<?>[] all = new CompletableFuture<?>[8];
        for (int i = 0; i < all.length; i++) {
            String name = folder.resolve("f" + i).toString();
            Path local = Files.write(folder.resolve("local" + i), new byte[100_000 + i]);
            all[i] = CompletableFuture.runAsync(() -> {
                try {
                    files.save(name, local, Optional.empty(), ProgressListener.none(), NEVER);
                    assertEquals(Files.size(local), files.stat(name).orElseThrow().size());
                } catch (SshException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
        assertEquals(16, files.list(folder.toString(), NEVER).size());
    }
}
