package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.TcpRelay;

/** What becomes of each kind of host key when the user would trust it, and when the user would not. */
class HostKeyMatrixTest {

    @TempDir
    Path folder;

    private SshHomeFolder home;
    private ScriptedSession script;

    /** What is known of the key that the machine shows. */
    enum Known {
        UNKNOWN, RECORDED, CHANGED, REVOKED, PUBLISHED, UNVOUCHED, UNVOUCHED_CHANGED, PUBLISHED_UNKNOWN,
        PUBLISHED_INSTEAD
    }

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

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({
        // known, would the user trust it, is it connected, what is asked
        "UNKNOWN,           true,  true,  unknown",
        "UNKNOWN,           false, false, unknown",
        "RECORDED,          true,  true,  ''",
        "RECORDED,          false, true,  ''",
        "CHANGED,           true,  true,  changed",
        "CHANGED,           false, false, changed",
        "REVOKED,           true,  false, ''",
        "REVOKED,           false, false, ''",
        "PUBLISHED,         true,  true,  ''",
        "PUBLISHED,         false, true,  ''",
        "UNVOUCHED,         true,  true,  unvouched",
        "UNVOUCHED,         false, false, unvouched",
        "UNVOUCHED_CHANGED, true,  true,  changed",
        "UNVOUCHED_CHANGED, false, false, changed",
        "PUBLISHED_UNKNOWN, true,  true,  unknown",
        "PUBLISHED_UNKNOWN, false, false, unknown",
        "PUBLISHED_INSTEAD, true,  true,  changed",
        "PUBLISHED_INSTEAD, false, false, changed",
    })
    void eachCell(Known known, boolean trusts, boolean connected, String asked) throws Exception {
        boolean published = known.name().startsWith("PUBLISHED");
        KeyPair own = published ? PublishedKey.read() : Machine.freshKey();
        HostKeyInfo other = Machine.info(Machine.freshKey());
        try (Machine machine = new Machine(own)) {
            HostKeyInfo shown = machine.hostKey();
            if (known == Known.REVOKED) {
                revoke(shown);
            }
            List<HostKeyInfo> recorded = switch (known) {
                case UNKNOWN, PUBLISHED_UNKNOWN -> List.of();
                case RECORDED, REVOKED, PUBLISHED, UNVOUCHED -> List.of(shown);
                case CHANGED, UNVOUCHED_CHANGED, PUBLISHED_INSTEAD -> List.of(other);
            };
            boolean vouches = known != Known.UNVOUCHED && known != Known.UNVOUCHED_CHANGED;
            SessionKey key = script.add(() -> access(machine, recorded, vouches));
            script.userTrusts(trusts);

            Optional<String> refusal = refusal(key);

            assertEquals(connected, refusal.isEmpty(), () -> known + ": " + refusal);
            assertEquals(asked.isEmpty() ? 0 : 1, script.questions().size(), () -> script.questions().toString());
            assertTrue(script.questions().stream().allMatch(question -> question.startsWith(asked)
                    && question.contains(shown.fingerprint())), () -> script.questions().toString());
            if (!connected) {
                assertEquals(0, machine.logins(), "a password went to a machine that is not trusted");
                assertTrue(refusal.orElseThrow().contains(shown.fingerprint()), refusal::toString);
            }
            if (known == Known.CHANGED && !trusts) {
                assertTrue(refusal.orElseThrow().contains(other.fingerprint()), refusal::toString);
            }
            assertEquals(published && recorded.contains(shown), connected && access(machine, recorded, vouches)
                    .publishedKeys());
        }
    }

    @Test
    void givenAnAcceptedKeyWhenConnectedAgainThenNobodyIsAskedAndAnotherKeyIsAChange() throws Exception {
        try (Machine machine = new Machine(Machine.freshKey()); Machine next = new Machine(Machine.freshKey())) {
            int[] port = {machine.port()};
            SessionKey key = script.add(() -> ScriptedSession.access(port[0], Machine.USER,
                    Optional.of(Machine.PASSWORD), List.of(), true));
            script.userTrusts(true);
            script.connect(key).close("again");
            script.connect(key).close("again");
            assertEquals(1, script.questions().size());

            port[0] = next.port();
            script.userTrusts(false);
            assertTrue(refusal(key).orElseThrow().contains(machine.hostKey().fingerprint()));
            assertTrue(script.questions().get(1).startsWith("changed"), script.questions()::toString);
            assertEquals(0, next.logins());
        }
    }

    @Test
    void givenAnotherKeyWhenReconnectingByItselfThenItIsRefusedWithoutAQuestion() throws Exception {
        KeyPair own = Machine.freshKey();
        try (Machine machine = new Machine(own); Machine impostor = new Machine(Machine.freshKey());
                TcpRelay relay = new TcpRelay("127.0.0.1", machine.port());
                TcpRelay caught = new TcpRelay("127.0.0.1", impostor.port())) {
            int[] port = {relay.port()};
            SessionKey key = script.add(() -> ScriptedSession.access(port[0], Machine.USER,
                    Optional.of(Machine.PASSWORD), List.of(machine.hostKey()), true));
            script.userTrusts(true);
            List<State> seen = new CopyOnWriteArrayList<>();
            SessionConnection connection = script.connect(key);
            try (Subscription listening = Services.get(SessionConnections.class)
                    .onChange(changed -> seen.add(changed.state()))) {
                port[0] = caught.port();
                relay.close();
                Await.until("lost", 30, () -> connection.state() == State.LOST);
            }
            assertTrue(connection.reason().orElseThrow().contains("answers with another key"), connection::toString);
            assertEquals(List.of(State.RECONNECTING, State.LOST), seen);
            assertEquals(List.of(), script.questions());
            assertEquals(0, impostor.logins());
        }
    }

    private static SshAccess access(Machine machine, List<HostKeyInfo> recorded, boolean vouches) {
        return ScriptedSession.access(machine.port(), Machine.USER, Optional.of(Machine.PASSWORD), recorded, vouches);
    }

    private Optional<String> refusal(SessionKey key) {
        try {
            script.connect(key);
            return Optional.empty();
        } catch (ConnectionException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void revoke(HostKeyInfo key) throws Exception {
        Files.writeString(home.file("known_hosts"), "@revoked * " + key.type() + " "
                + java.util.Base64.getEncoder().encodeToString(key.key()) + "\n");
    }
}
