package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.ssh.HostKeyPolicy.Decision;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed.Why;

/** Connecting, and every way it can fail. */
class ConnectTest {

    private static final Cancellation NEVER = Cancellation.never();
    private static final SshSettings SHORT = SshSettings.defaults().withConnectTimeout(Duration.ofSeconds(1));

    private static HostKeyPolicy pinned(TestServer server) {
        return HostKeyPolicies.pinned(List.of(server.hostKey()));
    }

    private static ConnectFailed failed(String host, int port) {
        return assertThrows(ConnectFailed.class, () -> Ssh.connect(new SshTarget(host, port, "u"),
                SshCredentials.password("x"), HostKeyPolicies.pinned(List.of()), SHORT, NEVER));
    }

    @Test
    void givenThePasswordWhenConnectingThenTheLinkKnowsItsServer() throws Exception {
        try (MinaServer server = new MinaServer(); SshLink link = server.connect()) {
            assertTrue(link.isAlive());
            assertEquals(server.hostKey(), link.hostKey());
            assertEquals(server.target(), link.target());
            assertTrue(link.serverVersion().startsWith("SSH-2.0-"), link.serverVersion());
        }
    }

    @Test
    void givenAServerThatAsksQuestionsWhenConnectingThenThePasswordAnswers() throws Exception {
        try (MinaServer server = new MinaServer(
                mina -> mina.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE)));
                SshLink link = server.connect()) {
            assertTrue(link.isAlive());
        }
    }

    @Test
    void givenAWrongPasswordWhenConnectingThenItIsRefusedWithoutShowingIt() throws Exception {
        try (MinaServer server = new MinaServer()) {
            SshCredentials wrong = SshCredentials.password("not-it-4711");

            SshException e = assertThrows(SshException.AuthenticationFailed.class,
                    () -> Ssh.connect(server.target(), wrong, pinned(server), SshSettings.defaults(), NEVER));

            assertTrue(e.getMessage().contains("did not accept the password for tester"), e.getMessage());
            assertFalse((e + " " + wrong + " " + e.getCause()).contains("4711"));
        }
    }

    @Test
    void givenKeysWhenConnectingThenPlainAndEncryptedOnesWork(@TempDir Path directory) throws Exception {
        try (OpenSshServer server = new OpenSshServer(directory)) {
            try (SshLink link = server.connect()) {
                assertTrue(link.serverVersion().contains("OpenSSH"), link.serverVersion());
            }
            TestKey locked = TestKey.make(directory.resolve("locked"), KeyPair.ED25519, "pass phrase");
            Files.writeString(directory.resolve("authorized"), locked.publicLine() + "\n");
            SshCredentials right = SshCredentials.keyFiles(List.of(locked.file()), path -> Optional.of("pass phrase"));
            SshCredentials wrong = SshCredentials.keyFiles(List.of(locked.file()), path -> Optional.of("other"));
            try (SshLink link = Ssh.connect(server.target(), SshCredentials.password("x").and(right), pinned(server),
                    SshSettings.defaults(), NEVER)) {
                assertTrue(link.isAlive());
            }
            assertThrows(SshException.AuthenticationFailed.class,
                    () -> Ssh.connect(server.target(), wrong, pinned(server), SshSettings.defaults(), NEVER));
            SshException none = assertThrows(SshException.AuthenticationFailed.class, () -> Ssh.connect(server.target(),
                    SshCredentials.keyFiles(List.of(locked.file())), pinned(server), SshSettings.defaults(), NEVER));
            assertTrue(none.getMessage().contains("did not accept"), none.getMessage());
        }
    }

    @Test
    void givenNoServerWhenConnectingThenTheCauseIsSaid() throws Exception {
        assertEquals(Why.REFUSED, failed("127.0.0.1", TestServer.freePort()).why());
        assertEquals(Why.UNKNOWN_HOST, failed("no-such-host.invalid", 22).why());
    }

    @Test
    void givenABlackHoleWhenConnectingThenItTimesOut() throws Exception {
        // A full backlog makes Linux drop further connections silently, as a firewall does.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }
            Instant start = Instant.now();

            ConnectFailed e = failed("127.0.0.1", full.getLocalPort());

            assertEquals(Why.TIMED_OUT, e.why(), e.getMessage());
            assertTrue(Duration.between(start, Instant.now()).toSeconds() < 4);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void givenAServerThatSaysNothingWhenConnectingThenItTimesOutOrIsCancelled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            ConnectFailed e = failed("localhost", silent.getLocalPort());
            assertEquals(Why.TIMED_OUT, e.why(), e.getMessage());

            Instant start = Instant.now();
            Cancellation soon = () -> Duration.between(start, Instant.now()).toMillis() > 300;
            assertThrows(SshException.Cancelled.class,
                    () -> Ssh.connect(new SshTarget("x.localhost", silent.getLocalPort(), "u"),
                            SshCredentials.password("x"), HostKeyPolicies.pinned(List.of()), SshSettings.defaults(),
                            soon));
            assertTrue(Duration.between(start, Instant.now()).toSeconds() < 8);
        }
    }

    @Test
    void givenAWebServerWhenConnectingThenThatIsSaid() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Watch.daemon(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"), "web").start();

            assertEquals(Why.NOT_SSH, failed("127.0.0.1", web.getLocalPort()).why());
        }
    }

    private static void answer(ServerSocket listener, String text) {
        try (Socket socket = listener.accept(); OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenAnotherKeyThanPinnedWhenConnectingThenBothFingerprintsAreShownAndNoPasswordIsSent(
            @TempDir Path directory) throws Exception {
        List<String> passwords = new ArrayList<>();
        try (MinaServer server = new MinaServer(mina -> mina.setPasswordAuthenticator((user, password, session) -> {
            passwords.add(user);
            return true;
        }))) {
            HostKeyInfo other = TestKey.make(directory.resolve("other"), KeyPair.ED25519).info();

            SshException.HostKeyChanged e = assertThrows(SshException.HostKeyChanged.class,
                    () -> Ssh.connect(server.target(), server.credentials(), HostKeyPolicies.pinned(List.of(other)),
                            SshSettings.defaults(), NEVER));

            assertEquals(List.of(other), e.expected());
            assertEquals(server.hostKey(), e.offered());
            assertTrue(e.getMessage().contains(other.fingerprint()), e.getMessage());
            assertTrue(e.getMessage().contains(server.hostKey().fingerprint()), e.getMessage());
            assertEquals(List.of(), passwords);
        }
    }

    @Test
    void givenAnUnknownKeyWhenConnectingThenThePolicyDecides() throws Exception {
        try (MinaServer server = new MinaServer()) {
            SshException.HostKeyRefused e = assertThrows(SshException.HostKeyRefused.class,
                    () -> Ssh.connect(server.target(), server.credentials(), (target, key) -> Decision.REFUSE,
                            SshSettings.defaults(), NEVER));
            assertEquals(server.hostKey(), e.offered());
            try (SshLink link = Ssh.connect(server.target(), server.credentials(), (target, key) -> Decision.ACCEPT,
                    SshSettings.defaults(), NEVER)) {
                assertTrue(link.isAlive());
            }
        }
    }

    @Test
    void givenOnlyTheRsaKeyIsKnownWhenTheServerHasTwoThenTheKnownOneIsAskedFor(@TempDir Path directory)
            throws Exception {
        try (OpenSshServer server = new OpenSshServer(directory);
                SshLink link = Ssh.connect(server.target(), server.credentials(),
                        HostKeyPolicies.pinned(List.of(server.rsaKey())), SshSettings.defaults(), NEVER)) {
            assertEquals("ssh-rsa", link.hostKey().type());
        }
    }

    @Test
    void givenAnHttpProxyWhenConnectingThenItGoesThrough() throws Exception {
        try (MinaServer server = new MinaServer(); HttpProxy proxy = new HttpProxy()) {
            SshSettings through = SshSettings.defaults().withProxy(new SshProxy(SshProxy.Kind.HTTP, "127.0.0.1",
                    proxy.port(), Optional.of("me"), Optional.of("secret-17")));
            try (SshLink link = Ssh.connect(server.target(), server.credentials(), pinned(server), through, NEVER)) {
                assertTrue(link.isAlive());
                assertEquals("CONNECT 127.0.0.1:" + server.port(), proxy.request());
            }
            assertFalse(through.toString().contains("secret-17"));
        }
    }

    @Test
    void givenACompressedLinkWhenUsedThenItWorks(@TempDir Path directory) throws Exception {
        SshSettings compressed = new SshSettings(Duration.ofSeconds(10), Duration.ofSeconds(3), 2, Optional.empty(),
                true);
        try (OpenSshServer server = new OpenSshServer(directory); SshLink link = Ssh.connect(server.target(),
                server.credentials(), pinned(server), compressed, NEVER)) {
            assertEquals("x".repeat(10_000), link.exec("head -c 10000 /dev/zero | tr '\\0' x", new byte[0],
                    Duration.ofSeconds(10), NEVER).out());
        }
    }

    @Test
    void givenAHostNameOfLocalhostWhenResolvedThenItIsTheLoopback() throws Exception {
        try (MinaServer server = new MinaServer();
                SshLink link = server.connect(new SshTarget("session.localhost", server.port(), "tester"))) {
            assertTrue(link.isAlive());
        }
    }
}
