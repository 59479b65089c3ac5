package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.KeyPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed;

/** Other ways than straight to the server with a password or key file. */
class WaysTest {

    private static final Cancellation NEVER = Cancellation.never();

    private static HostKeyPolicy pinned(TestServer server) {
        return HostKeyPolicies.pinned(List.of(server.hostKey()));
    }

    private static SshLink through(SshLink jump, TestServer server) throws SshException {
        return Ssh.connectThrough(jump, server.target(), server.credentials(), pinned(server),
                SshSettings.defaults(), NEVER);
    }

    @Test
    void givenAJumpHostWhenConnectedThroughItThenTheSessionAnswersAndBothEndTogether(@TempDir Path folder)
            throws Exception {
        try (OpenSshServer gate = new OpenSshServer(folder); MinaServer session = new MinaServer()) {
            SshLink jump = gate.connect();
            try (SshLink link = through(jump, session)) {
                assertEquals(session.hostKey(), link.hostKey());
                assertEquals(session.target(), link.target());
                assertEquals("hello", link.exec("printf hello", new byte[0], Duration.ofSeconds(10), NEVER).out());
            }
            assertFalse(jump.isAlive(), "the jump host's link is left open");
        }
    }

    @Test
    void givenAJumpHostThatGoesAwayWhenConnectedThroughItThenTheLinkIsLost(@TempDir Path folder) throws Exception {
        try (OpenSshServer gate = new OpenSshServer(folder); Relay relay = new Relay(gate.port());
                MinaServer session = new MinaServer()) {
            SshLink jump = gate.connect(new SshTarget("127.0.0.1", relay.port(), gate.user()));
            try (SshLink link = through(jump, session)) {
                CompletableFuture<SshException> lost = new CompletableFuture<>();
                link.onLost(lost::complete);
                relay.cut();
                assertTrue(lost.get(30, TimeUnit.SECONDS).getMessage().contains("has ended"));
            }
        }
    }

    @Test
    void givenAJumpHostThatForbidsForwardsWhenConnectingThenThatIsSaidAndItsLinkClosed(@TempDir Path folder)
            throws Exception {
        try (OpenSshServer gate = new OpenSshServer(folder, "AllowTcpForwarding no");
                MinaServer session = new MinaServer()) {
            SshLink jump = gate.connect();

            ConnectFailed e = assertThrows(ConnectFailed.class, () -> through(jump, session));

            assertTrue(e.getMessage().startsWith("The jump host 127.0.0.1 did not lead to 127.0.0.1:" + session.port()),
                    e.getMessage());
            assertFalse(jump.isAlive());
        }
    }

    @Test
    void givenAChangedKeyBehindAJumpHostWhenConnectingThenItIsRefused(@TempDir Path folder) throws Exception {
        try (OpenSshServer gate = new OpenSshServer(folder); MinaServer session = new MinaServer()) {
            SshLink jump = gate.connect();
            assertThrows(SshException.HostKeyChanged.class, () -> Ssh.connectThrough(jump, session.target(),
                    session.credentials(), pinned(gate), SshSettings.defaults(), NEVER));
            assertFalse(jump.isAlive());
        }
    }

    @Test
    void givenTwoForwardsThatPreferOnePortWhenOpenedThenTheSecondTakesTheNext() throws Exception {
        try (MinaServer session = new MinaServer(); SshLink link = session.connect();
                Forward first = link.forwardLocal(0, "127.0.0.1", session.port());
                Forward second = link.forwardLocal(first.localPort(), "127.0.0.1", TestServer.freePort())) {
            assertNotEquals(first.localPort(), second.localPort());
        }
    }

    @Test
    void givenARealAgentWhenConnectingThenItsKeyLogsIn(@TempDir Path folder) throws Exception {
        try (OpenSshServer server = new OpenSshServer(folder); AgentProcess agent = new AgentProcess(folder)) {
            SshCredentials empty = SshCredentials.agent(agent.socket());
            SshException none = assertThrows(SshException.AuthenticationFailed.class,
                    () -> Ssh.connect(server.target(), empty, pinned(server), SshSettings.defaults(), NEVER));
            assertTrue(none.getMessage().contains("the keys of the ssh-agent"), none.getMessage());
            for (int type : new int[] { KeyPair.ED25519, KeyPair.RSA, KeyPair.ECDSA }) {
                TestKey key = TestKey.make(folder.resolve("agent-" + type), type);
                agent.add(key);
                Files.writeString(folder.resolve("authorized"), key.publicLine() + "\n");
                try (SshLink link = Ssh.connect(server.target(), SshCredentials.agent(agent.socket()), pinned(server),
                        SshSettings.defaults(), NEVER)) {
                    assertTrue(link.isAlive());
                }
            }
        }
    }

    @Test
    void givenNoAgentWhenConnectingThenThePasswordIsTaken(@TempDir Path folder) throws Exception {
        try (MinaServer server = new MinaServer(); SshLink link = Ssh.connect(server.target(),
                SshCredentials.agent(folder.resolve("nobody")).and(server.credentials()), pinned(server),
                SshSettings.defaults(), NEVER)) {
            assertTrue(link.isAlive());
        }
    }

    @Test
    void givenASocksProxyWhenConnectingThenItGoesThrough() throws Exception {
        try (MinaServer server = new MinaServer(); SocksProxy proxy = new SocksProxy()) {
            SshSettings through = SshSettings.defaults().withProxy(new SshProxy(SshProxy.Kind.SOCKS5, "127.0.0.1",
                    proxy.port(), Optional.empty(), Optional.empty()));
            try (SshLink link = Ssh.connect(server.target(), server.credentials(), pinned(server), through, NEVER)) {
                assertTrue(link.isAlive());
                assertEquals("127.0.0.1:" + server.port(), proxy.asked());
            }
        }
    }

    @Test
    void givenARevokedKeyWhenConnectingThenNoQuestionHelps() throws Exception {
        try (MinaServer server = new MinaServer()) {
            SshException e = assertThrows(SshException.HostKeyRevoked.class, () -> Ssh.connect(server.target(),
                    server.credentials(), (target, key) -> HostKeyPolicy.Decision.REVOKED, SshSettings.defaults(),
                    NEVER));
            assertTrue(e.getMessage().contains(server.hostKey().fingerprint()), e.getMessage());
        }
    }
}
