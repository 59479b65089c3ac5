package org.mlopsclub.clearml.core.tests.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.Worker;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.FaultyApi;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.TcpRelay;

/**
 * Faults, each made with the real thing where that is possible: sockets, certificates, SSH servers, the sandbox's own
 * sessions. Each method makes one and diagnoses.
 *
 * @param sandbox what is sound
 * @param folder for files
 */
record Faults(RunningSandbox sandbox, Path folder) {

    /** Never to be seen in a report. */
    static final List<String> SECRETS = List.of("PLANTEDKEY0004", "planted-secret-key-0004", "wrong-password-77");

    private static final int LONGEST_QUEUE = 60;

    DiagnosisReport noConfiguration() {
        return Reports.run(
                DiagnosisTarget.server(new ConfigurationSource(Map.of(), folder.resolve("empty"), Optional.empty())));
    }

    DiagnosisReport unknownName() throws IOException {
        return server("http://no-such-machine.invalid:8008", "");
    }

    DiagnosisReport nobodyListens() throws IOException {
        return server("http://127.0.0.1:" + LoopbackServer.refusedPort(), "");
    }

    DiagnosisReport serverDropsPackets() throws IOException {
        try (DroppingPort dropping = new DroppingPort()) {
            return server("http://127.0.0.1:" + dropping.port(), "");
        }
    }

    DiagnosisReport certificateOfAnotherHost() throws Exception {
        try (TlsServer server = new TlsServer(folder, "dns:other.example")) {
            return server("https://127.0.0.1:" + server.port(),
                    "verify_certificate: \"" + server.certificate() + "\"");
        }
    }

    DiagnosisReport certificateOfNobody() throws Exception {
        try (TlsServer server = new TlsServer(folder, "ip:127.0.0.1")) {
            return server("https://127.0.0.1:" + server.port(), "");
        }
    }

    DiagnosisReport webPort() throws IOException {
        try (FaultyApi api = new FaultyApi()) {
            api.on("server.info", FaultyApi.text(200, "text/html", "<html></html>"));
            return server(api.url(), "");
        }
    }

    DiagnosisReport silentServer() throws IOException {
        try (LoopbackServer silent = LoopbackServer.silent()) {
            return server("http://127.0.0.1:" + silent.port(), "");
        }
    }

    DiagnosisReport wrongCredentials() throws Exception {
        return server(sandbox.client().configuration().apiUrl().toString(), "");
    }

    DiagnosisReport expiredCredentials() throws IOException {
        try (FaultyApi api = new FaultyApi()) {
            api.on("auth.login",
                    FaultyApi.json(401, 30, "Unauthorized (invalid token) (Signature has expired)", "{}"));
            return server(api.url(), "");
        }
    }

    DiagnosisReport otherServer() {
        return Reports.run(target(new SessionKey(new ServerId("https://api.clear.ml"), "0".repeat(32))));
    }

    DiagnosisReport noAgent() throws Exception {
        return Reports.run(target(named("Waits for a GPU").key()));
    }

    DiagnosisReport deleted() throws Exception {
        return Reports.run(target(new SessionKey(sandbox.client().server(), "0123456789abcdef".repeat(2))));
    }

    DiagnosisReport stopped() throws Exception {
        return Reports.run(target(named("Nightly evaluation").key()));
    }

    DiagnosisReport setUpFailed() throws Exception {
        return Reports.run(target(named("Wrong package").key()));
    }

    DiagnosisReport deadWorker() throws Exception {
        Session session = ready();
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(25).plusSeconds(30));
        return Reports.run(target(session.key()).withOpener(configuration -> ChangedClient.changed(
                ChangedClient.changed(DiagnosisTarget.open(configuration), "session",
                        answer -> ((Optional<?>) answer).map(Session.class::cast).map(known -> known.toBuilder()
                                .times(new SessionTimes(known.times().created(), known.times().started(),
                                        Optional.empty(), Optional.of(longAgo), Optional.of(longAgo),
                                        known.times().statusChanged()))
                                .build())),
                "workers", answer -> List.of(new Worker(session.worker().orElseThrow(), Optional.empty(),
                        Optional.of(longAgo), Optional.empty(), Optional.empty(), List.of())))));
    }

    DiagnosisReport addressRefuses() throws Exception {
        int port = LoopbackServer.refusedPort();
        return session(access -> at(access, port));
    }

    DiagnosisReport addressDropsPackets() throws Exception {
        try (DroppingPort dropping = new DroppingPort()) {
            return session(access -> at(access, dropping.port()));
        }
    }

    DiagnosisReport noBanner() throws Exception {
        try (LoopbackServer silent = LoopbackServer.silent()) {
            return session(access -> at(access, silent.port()));
        }
    }

    DiagnosisReport anotherProgram() throws Exception {
        try (LoopbackServer web = LoopbackServer.saying("HTTP/1.1 400 Bad Request\r\n".repeat(200))) {
            return session(access -> at(access, web.port()));
        }
    }

    DiagnosisReport stuck() throws Exception {
        try (LoopbackServer stuck = LoopbackServer.saying("Welcome\r\nSSH-2.0-stuck\r\n")) {
            return session(access -> at(access, stuck.port()));
        }
    }

    DiagnosisReport hostKeyChanged() throws Exception {
        try (BareMachine impostor = new BareMachine(true)) {
            return session(access -> at(access, impostor.access().port()));
        }
    }

    DiagnosisReport passwordRefused() throws Exception {
        SshAccess real = sandbox.client().sshAccess(ready().taskId(), Cancellation.never());
        try (TcpRelay relay = new TcpRelay(real.host(), real.port())) {
            return session(access -> new SshAccess("127.0.0.1", relay.port(), access.internalPort(), access.user(),
                    Optional.of("wrong-password-77"), access.hostKeys(), access.publishedKeys(),
                    access.channelVouches(), access.jupyterPort(), access.jupyterToken()));
        }
    }

    DiagnosisReport noFileAccess() throws Exception {
        try (BareMachine bare = new BareMachine(false)) {
            return session(access -> bare.access());
        }
    }

    DiagnosisReport diskFull() throws Exception {
        return whenWritten("cat: write error: No space left on device");
    }

    DiagnosisReport notWritable() throws Exception {
        return whenWritten("sh: cannot create: Permission denied");
    }

    /** The command reads on after its complaint, which the server would lose if it ended at once. */
    private DiagnosisReport whenWritten(String error) throws Exception {
        try (BareMachine machine = new BareMachine(true, command -> command.contains("cat >")
                ? "echo '" + error + "' >&2; cat > /dev/null; exit 1" : command)) {
            return session(access -> machine.access());
        }
    }

    private DiagnosisReport server(String api, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: " + api + "\n  " + more
                + "\n  credentials { access_key: \"" + SECRETS.get(0) + "\", secret_key: \"" + SECRETS.get(1)
                + "\" }\n}\n");
        return Reports
                .run(DiagnosisTarget.server(new ConfigurationSource(Map.of(), folder, Optional.of(file))));
    }

    private DiagnosisReport session(UnaryOperator<SshAccess> change) throws Exception {
        return Reports.run(target(ready().key()).withOpener(ChangedClient.access(change)));
    }

    private DiagnosisTarget target(SessionKey key) {
        return DiagnosisTarget.session(
                new ConfigurationSource(Map.of(), sandbox.config().getParent(), Optional.of(sandbox.config())), key,
                "a session");
    }

    private static SshAccess at(SshAccess access, int port) {
        return new SshAccess("127.0.0.1", port, access.internalPort(), access.user(), access.password(),
                access.hostKeys(), access.publishedKeys(), access.channelVouches(), access.jupyterPort(),
                access.jupyterToken());
    }

    private Session ready() throws Exception {
        return Await.until("a session that is ready", LONGEST_QUEUE,
                () -> sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                        .filter(session -> session.phase(Instant.now()) == SessionPhase.READY).findFirst(),
                session -> true);
    }

    private Session named(String name) throws Exception {
        return sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                .filter(session -> session.name().equals(name)).findFirst().orElseThrow();
    }
}
