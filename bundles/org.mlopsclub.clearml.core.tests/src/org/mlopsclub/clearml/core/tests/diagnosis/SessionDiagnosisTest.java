package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.assertFails;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport.Line;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

class SessionDiagnosisTest {

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
    void givenAHealthySessionWhenDiagnosedThenEverythingWorksWithinTenSecondsAndNothingIsLeftBehind()
            throws Exception {
        Session session = session(SessionPhase.READY);
        Set<String> before = home(session.key());
        long begin = System.nanoTime();

        DiagnosisReport report = Reports.run(target(session.key()));

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.toSeconds() < 10, () -> took + "\n" + report.text());
        for (Line line : report.lines()) {
            // The sandbox speaks plain http on loopback: there is no TLS to look at.
            assertEquals(line.title().equals("TLS") ? Outcome.SKIPPED : Outcome.OK, line.result().outcome(),
                    report::text);
        }
        assertEquals(18, report.lines().size());
        assertEquals(before, home(session.key()));
        SshAccess access = sandbox.client().sshAccess(session.taskId(), Cancellation.never());
        assertFalse(report.text().contains(access.password().orElseThrow()), report::text);
    }

    @Test
    void givenAPortWithoutAListenerWhenDiagnosedThenTheAddressFails() throws Exception {
        int port = LoopbackServer.refusedPort();
        StepResult failed = assertFails(withAccess(access -> at(access, port)), "Address",
                "127.0.0.1:" + port + " refuses connections");
        assertTrue(failed.next().startsWith("The address is private"), failed::next);
    }

    @Test
    void givenAnAddressThatDropsPacketsWhenDiagnosedThenTheAddressFailsInTime() throws Exception {
        // TEST-NET-1 (RFC 5737): routers drop it or say that there is no way.
        DiagnosisReport report = withAccess(access -> new SshAccess("192.0.2.77", 10022, access.internalPort(),
                access.user(), access.password(), access.hostKeys(), false, true, Optional.empty(), Optional.empty()));
        StepResult failed = assertFails(report, "Address", "192.0.2.77:10022");
        assertTrue(failed.took().toSeconds() <= 6, report::text);
    }

    @Test
    void givenABannerAndNothingMoreWhenDiagnosedThenTheKeyExchangeFailsInTime() throws Exception {
        try (LoopbackServer stuck = LoopbackServer.saying("Welcome\r\nSSH-2.0-stuck\r\n")) {
            DiagnosisReport report = withAccess(access -> at(access, stuck.port()));
            assertFails(report, "Key exchange", "said nothing for 5 s");
            assertEquals("SSH-2.0-stuck", step(report, "SSH banner").seen());
        }
    }

    @Test
    void givenAnotherHostKeyThanRecordedWhenDiagnosedThenTheHostKeyFailsAndNoPasswordIsSent() throws Exception {
        try (BareMachine impostor = new BareMachine(true)) {
            StepResult failed = assertFails(withAccess(access -> at(access, impostor.access().port())), "Host key",
                    "The server shows ecdsa-sha2-nistp256 SHA256:");
            assertTrue(failed.next().contains("something is between you and it"), failed::next);
            assertEquals(0, impostor.logins());
        }
    }

    @Test
    void givenNoRecordedKeyWhenDiagnosedThenNoPasswordIsSent() throws Exception {
        try (BareMachine unknown = new BareMachine(true)) {
            DiagnosisReport report = withAccess(access -> keys(unknown.access(), List.of()));
            assertEquals(Outcome.WARNING, step(report, "Host key").outcome(), report::text);
            assertEquals(Outcome.SKIPPED, step(report, "Authentication").outcome(), report::text);
            assertEquals(0, unknown.logins());
        }
    }

    @Test
    void givenNoRecordedKeyButAConnectionWithThisKeyWhenDiagnosedThenTheKeyIsAccepted() throws Exception {
        SessionKey key = session(SessionPhase.READY).key();
        connections.connect(key, new NullProgressMonitor());
        DiagnosisReport report = withAccess(access -> keys(access, List.of()));
        assertEquals(Outcome.OK, step(report, "Host key").outcome(), report::text);
        assertEquals(Outcome.OK, step(report, "Authentication").outcome(), report::text);
    }

    @Test
    void givenNoSftpButAShellWhenDiagnosedThenThatIsARemark() throws Exception {
        try (BareMachine bare = new BareMachine(true)) {
            DiagnosisReport report = withAccess(access -> bare.access());
            assertEquals(Outcome.WARNING, step(report, "File access").outcome(), report::text);
            assertTrue(step(report, "File access").seen().startsWith("No SFTP"), report::text);
            assertEquals(Outcome.OK, step(report, "Throughput").outcome(), report::text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "created | | The session was made, but never put into a queue.",
            "queued | | The session still waits in its queue",
            "in_progress | stopping | The session was asked to stop and is about to end.",
            "completed | | The session has ended (completed)"})
    void givenAStateInWhichNobodyCanConnectWhenDiagnosedThenTheTaskStateFails(String status, @Nullable String message,
            String words) throws Exception {
        Session session = session(SessionPhase.READY);
        DiagnosisTarget changed = target(session.key()).withOpener(ChangedClient.answer("session",
                answer -> ((Optional<?>) answer).map(Session.class::cast).map(known -> known.toBuilder().status(status)
                        .statusMessage(message == null ? "" : message).build())));
        assertFails(Reports.run(changed), "Task state", words);
    }

    @Test
    void givenASessionWhoseServerDoesNotRunYetWhenDiagnosedThenTheTaskStateFails() throws Exception {
        Session session = session(SessionPhase.READY);
        DiagnosisTarget early = target(session.key()).withOpener(ChangedClient.answer("session",
                answer -> ((Optional<?>) answer).map(Session.class::cast)
                        .map(known -> known.toBuilder().endpoint(Endpoint.UNKNOWN).build())));
        assertFails(Reports.run(early), "Task state", "The machine is still being set up");
    }

    private DiagnosisReport withAccess(UnaryOperator<SshAccess> change) throws Exception {
        return Reports.run(target(session(SessionPhase.READY).key()).withOpener(ChangedClient.access(change)));
    }

    private static SshAccess at(SshAccess access, int port) {
        return new SshAccess("127.0.0.1", port, access.internalPort(), access.user(), access.password(),
                access.hostKeys(), access.publishedKeys(), access.channelVouches(), access.jupyterPort(),
                access.jupyterToken());
    }

    private static SshAccess keys(SshAccess access, List<HostKey> others) {
        return new SshAccess(access.host(), access.port(), access.internalPort(), access.user(), access.password(),
                others, false, true, access.jupyterPort(), access.jupyterToken());
    }

    private DiagnosisTarget target(SessionKey key) {
        return DiagnosisTarget.session(
                new ConfigurationSource(Map.of(), sandbox.config().getParent(), Optional.of(sandbox.config())), key,
                "a session");
    }

    private Set<String> home(SessionKey key) throws Exception {
        return connections.connect(key, new NullProgressMonitor()).files().list(".", () -> false).stream()
                .map(RemoteEntry::name).collect(Collectors.toSet());
    }

    private static Session session(SessionPhase phase) throws Exception {
        return Await.until("a session that is " + phase, 60,
                () -> sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                        .filter(session -> session.phase(Instant.now()) == phase).findFirst(),
                session -> true);
    }
}
