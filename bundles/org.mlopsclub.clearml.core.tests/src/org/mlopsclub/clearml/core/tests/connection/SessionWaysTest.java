package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.OpenSshEntries;
import org.mlopsclub.clearml.core.connection.OtherPrograms;
import org.mlopsclub.clearml.core.connection.PublicKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;

/** Ways into a session: keys of the SSH home, a jump host, a proxy, an address by hand; and the way of other tools. */
class SessionWaysTest {

    @TempDir
    Path folder;

    private SshHomeFolder home;
    private ScriptedSession script;

    @BeforeEach
    void begin() throws Exception {
        home = new SshHomeFolder(folder);
        script = new ScriptedSession();
    }

    @AfterEach
    void end() {
        script.close();
        home.close();
    }

    private static SshAccess access(Machine machine, String password) {
        return ScriptedSession.access(machine.port(), Machine.USER, Optional.of(password), List.of(machine.hostKey()),
                true);
    }

    private static SshAccess access(RealSshd sshd) {
        return ScriptedSession.access(sshd.port(), RealSshd.user(), Optional.empty(), List.of(sshd.hostKey()), true);
    }

    private SessionKey chosen(SessionKey key, WayChoice choice) throws Exception {
        WayChoices.choose(key, choice);
        return key;
    }

    @Test
    void givenAJumpHostOfTheConfigurationWhenChosenThenTheSessionIsReachedThroughItAndReconnected() throws Exception {
        try (RealSshd gate = new RealSshd(folder, home.file("gate-key")); Machine machine = new Machine(
                Machine.freshKey())) {
            Files.writeString(home.file("config"), "Host gate\n  HostName 127.0.0.1\n  Port " + gate.port()
                    + "\n  IdentityFile " + home.file("gate-key") + "\n");
            SessionKey key = chosen(script.add(() -> access(machine, Machine.PASSWORD)),
                    new WayChoice.JumpHost("gate"));
            script.userTrusts(true);

            SessionConnection connection = script.connect(key);

            assertEquals(Optional.of(Route.JUMP_HOST), connection.route());
            assertEquals(machine.hostKey(), connection.link().hostKey());
            assertEquals(1, script.questions().size(), script.questions()::toString);
            assertTrue(script.questions().get(0).contains(gate.hostKey().fingerprint()));

            SshTarget others = OtherPrograms.target(connection);
            assertTrue(EchoServer.listens(others.port()), others::toString);
            assertEquals("127.0.0.1", others.host());
            assertTrue(others.port() != machine.port());

            gate.stop();
            Await.until("lost", 60, () -> connection.state() == State.RECONNECTING);
            gate.startAgain();
            Await.until("back", 60, () -> connection.state() == State.CONNECTED);
            assertEquals(Optional.of(Route.JUMP_HOST), connection.route());
            assertEquals(1, script.questions().size(), script.questions()::toString);
        }
    }

    @Test
    void givenAnUnknownJumpHostWhenRefusedThenNothingIsSentToTheSession() throws Exception {
        try (RealSshd gate = new RealSshd(folder, home.file("id_ed25519")); Machine machine = new Machine(
                Machine.freshKey())) {
            SessionKey key = chosen(script.add(() -> access(machine, Machine.PASSWORD)),
                    new WayChoice.JumpHost("127.0.0.1:" + gate.port()));
            ConnectionException e = assertThrows(ConnectionException.class, () -> script.connect(key));
            assertTrue(e.getMessage().contains(gate.hostKey().fingerprint()), e.getMessage());
            assertEquals(0, machine.logins());
        }
    }

    @Test
    void givenJumpHostsOfWhichOneIsNoneWhenConnectingThenNoneIsLoggedInTo() throws Exception {
        try (Machine gate = new Machine(Machine.freshKey()); Machine machine = new Machine(Machine.freshKey())) {
            SessionKey key = chosen(script.add(() -> access(machine, Machine.PASSWORD)), new WayChoice.JumpHost(
                    Machine.USER + "@127.0.0.1:" + gate.port() + ", not a host"));
            script.userTrusts(true);
            script.userKnows(Machine.PASSWORD);

            ConnectionException e = assertThrows(ConnectionException.class, () -> script.connect(key));

            assertTrue(e.getMessage().contains("not a host"), e.getMessage());
            assertEquals(0, gate.connections(), "The link to the first one is left open.");
        }
    }

    @Test
    void givenTheProxyOfTheIdeWhenConnectingThenItGoesThrough() throws Exception {
        IProxyService service = Services.get(IProxyService.class);
        String[] before = service.getNonProxiedHosts();
        IProxyData socks = service.getProxyData(IProxyData.SOCKS_PROXY_TYPE);
        try (Machine machine = new Machine(Machine.freshKey()); SocksProxy proxy = new SocksProxy()) {
            socks.setHost("127.0.0.1");
            socks.setPort(proxy.port());
            service.setSystemProxiesEnabled(false);
            service.setProxiesEnabled(true);
            service.setNonProxiedHosts(new String[0]);
            service.setProxyData(new IProxyData[] {socks});

            SessionConnection connection = script.connect(script.add(() -> access(machine, Machine.PASSWORD)));

            assertEquals(Optional.of(Route.DIRECT), connection.route());
            assertEquals(List.of("127.0.0.1:" + machine.port()), proxy.asked());
            proxy.close();
            connection.close("again, without the proxy");
            assertEquals(State.CONNECTED, script.connect(connection.key()).state());
        } finally {
            socks.setHost(null);
            service.setProxyData(new IProxyData[] {socks});
            service.setNonProxiedHosts(before);
            service.setProxiesEnabled(false);
        }
    }

    @Test
    void givenAnAddressByHandWhenAPasswordIsMissingThenItIsAskedForOnce() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey())) {
            SessionKey key = chosen(script.add(() -> access(machine, "wrong")),
                    new WayChoice.ByHand("127.0.0.1", machine.port(), Machine.USER, Optional.empty()));
            assertThrows(ConnectionException.class, () -> script.connect(key));
            script.userKnows(Machine.PASSWORD);

            SessionConnection connection = script.connect(key);

            assertEquals(Optional.of(Route.BY_HAND), connection.route());
            connection.close("again");
            assertEquals(State.CONNECTED, script.connect(key).state());
            assertEquals(List.of("password tester@127.0.0.1:" + machine.port(),
                    "password tester@127.0.0.1:" + machine.port()), script.questions());
            assertEquals(new WayChoice.ByHand("127.0.0.1", machine.port(), Machine.USER, Optional.empty()),
                    WayChoices.of(key));
        }
    }

    @Test
    void givenAnAddressByHandWithAKeyFileWhenConnectingThenThatKeyLogsIn() throws Exception {
        Path key = folder.resolve("elsewhere-key");
        try (RealSshd sshd = new RealSshd(folder, key)) {
            SessionKey session = chosen(script.add(() -> access(sshd)), new WayChoice.ByHand("127.0.0.1", sshd.port(),
                    RealSshd.user(), Optional.of(key.toString())));

            SessionConnection connection = script.connect(session);

            assertEquals(Optional.of(Route.BY_HAND), connection.route());
            assertEquals(List.of(), script.questions());
        }
    }

    @Test
    void givenALockedKeyWhenConnectingThenItsPassphraseIsAskedForOnce() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "skipped: there is no ssh-keygen");
        try (RealSshd sshd = new RealSshd(folder, home.file("id_ed25519"))) {
            Process lock = new ProcessBuilder("ssh-keygen", "-p", "-N", "open sesame", "-f",
                    home.file("id_ed25519").toString()).redirectErrorStream(true).start();
            assertEquals("", lock.waitFor() == 0 ? "" : new String(lock.getInputStream().readAllBytes()));
            SessionKey key = script.add(() -> access(sshd));
            assertThrows(ConnectionException.class, () -> script.connect(key), "nobody knows the passphrase");
            script.userTypes("wrong", "open sesame");

            SessionConnection connection = script.connect(key);

            assertEquals(State.CONNECTED, connection.state());
            List<String> asked = List.of("passphrase id_ed25519", "passphrase id_ed25519",
                    "passphrase again id_ed25519");
            assertEquals(asked, script.questions());
            connection.close("again");
            SessionConnection anew = script.connect(key);
            sshd.stop();
            Await.until("lost", 60, () -> anew.state() == State.RECONNECTING);
            sshd.startAgain();
            Await.until("back", 60, () -> anew.state() == State.CONNECTED);
            assertEquals(asked, script.questions(), "asked once");
        }
    }

    @Test
    void givenAConnectedSessionWhenAddedToTheConfigurationThenTheRealSshReachesItUntilItHasEnded() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "skipped: there is no ssh here");
        try (RealSshd sshd = new RealSshd(folder, home.file("id_ed25519"))) {
            SessionConnection connection = script.connect(script.add(() -> access(sshd)));

            String command = OpenSshEntries.add(connection);

            assertEquals("ssh -F \"" + home.file("config") + "\" clearml-" + connection.key().taskId(), command);
            Process ssh = new ProcessBuilder("sh", "-c", command + " -o BatchMode=yes -i " + home.file("id_ed25519")
                    + " 'printf hello'").redirectErrorStream(true).start();
            assertEquals("hello", new String(ssh.getInputStream().readAllBytes()));
            assertTrue(ssh.waitFor(20, TimeUnit.SECONDS));

            connection.close("it ends");
            Await.until("the entry to go", 20, () -> !Files.exists(home.file("config")));
            assertFalse(OpenSshEntries.remove(connection.key()));
        }
    }

    @Test
    void givenMyPublicKeyWhenInstalledThenTheSessionHasItOnce() throws Exception {
        try (RealSshd sshd = new RealSshd(folder, home.file("id_ed25519"))) {
            SessionConnection connection = script.connect(script.add(() -> access(sshd)));
            PublicKey key = PublicKey.all().get(0);
            Path remote = folder.resolve(".ssh/authorized_keys");
            assertTrue(key.install(connection, new NullProgressMonitor()));
            assertFalse(key.install(connection, new NullProgressMonitor()));
            assertEquals(key.line() + "\n", Files.readString(remote));
        }
    }
}
