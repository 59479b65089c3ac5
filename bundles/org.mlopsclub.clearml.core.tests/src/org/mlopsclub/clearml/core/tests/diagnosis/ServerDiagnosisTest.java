package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.assertFails;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.CancellationSource;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.diagnosis.Diagnoses;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisStep;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;
import org.mlopsclub.clearml.testkit.RunningSandbox;

class ServerDiagnosisTest {

    private static final String ACCESS = "PLANTEDACCESSKEY0001";
    private static final String SECRET = "planted-secret-key-0002";

    private static RunningSandbox sandbox;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @Test
    void givenARunningServerWhenDiagnosedThenEverythingWorks() {
        DiagnosisReport report = Reports.run(DiagnosisTarget.server(
                new ConfigurationSource(Map.of(), folder, Optional.of(sandbox.config()))));

        assertEquals(List.of("Configuration", "Name resolution", "TCP connection", "TLS", "API ping", "Credentials",
                "Clock"), report.lines().stream().map(DiagnosisReport.Line::title).toList());
        assertTrue(report.verdict().startsWith("Everything works"), report::text);
        assertTrue(step(report, "Configuration").seen().contains(sandbox.config().toString()), report::text);
    }

    @Test
    void givenNoConfigurationWhenDiagnosedThenThatIsSaid() {
        DiagnosisReport report = Reports.run(
                DiagnosisTarget.server(new ConfigurationSource(Map.of(), folder, Optional.empty())));
        StepResult failed = assertFails(report, "Configuration", "No ClearML configuration found");
        assertTrue(failed.next().contains("preferences"), failed::next);
    }

    @Test
    void givenAServerThatNeverAnswersWhenDiagnosedThenThePingFailsInTime() throws IOException {
        try (LoopbackServer silent = LoopbackServer.silent()) {
            StepResult failed = assertFails(diagnose("http://127.0.0.1:" + silent.port(), ""), "API ping",
                    "did not answer within 5 s");
            assertTrue(failed.took().toSeconds() <= 6, () -> failed.took().toString());
        }
    }

    @Test
    void givenATlsServerThatNeverAnswersWhenDiagnosedThenTlsFailsInTime() throws IOException {
        try (LoopbackServer silent = LoopbackServer.silent()) {
            assertFails(diagnose("https://127.0.0.1:" + silent.port(), ""), "TLS", "did not answer within 4 s");
        }
    }

    @Test
    void givenPlainHttpBehindAnHttpsAddressWhenDiagnosedThenTlsFails() throws Exception {
        try (LoopbackServer plain = LoopbackServer.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertFails(diagnose("https://127.0.0.1:" + plain.port(), ""), "TLS", "it does not speak TLS");
        }
    }

    @Test
    void givenAWebPageBehindATrustedCertificateWhenDiagnosedThenThePingNamesIt() throws Exception {
        try (TlsServer server = new TlsServer(folder, "ip:127.0.0.1")) {
            DiagnosisReport report = diagnose("https://127.0.0.1:" + server.port(),
                    "verify_certificate: \"" + server.certificate() + "\"");

            assertFails(report, "API ping", "is the web page, not the API");
            StepResult tls = step(report, "TLS");
            assertTrue(tls.outcome() == Outcome.WARNING && tls.seen().contains("certificate of test server")
                    && tls.next().contains("ends soon"), report::text);
        }
    }

    @Test
    void givenNoCertificateCheckWhenDiagnosedThenThatIsARemark() throws Exception {
        try (TlsServer server = new TlsServer(folder, "dns:other.example")) {
            DiagnosisReport report = diagnose("https://127.0.0.1:" + server.port(), "verify_certificate: false");
            assertEquals(Outcome.WARNING, step(report, "TLS").outcome(), report::text);
            assertTrue(step(report, "TLS").next().contains("verify_certificate is off"), report::text);
        }
    }

    @Test
    void givenAWrongClockWhenDiagnosedThenThatIsARemark() {
        DiagnosisReport report = Reports.run(DiagnosisTarget
                .server(new ConfigurationSource(Map.of(), folder, Optional.of(sandbox.config())))
                .withClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-7))));
        StepResult clock = step(report, "Clock");
        assertEquals(Outcome.WARNING, clock.outcome(), report::text);
        assertTrue(clock.seen().matches("The clock of this machine is [67] min behind the server."), clock::seen);
    }

    @Test
    void givenAHangingServerWhenCancelledThenItEndsAtOnce() throws Exception {
        try (LoopbackServer silent = LoopbackServer.silent()) {
            CancellationSource cancel = new CancellationSource();
            DiagnosisListener cancelling = new DiagnosisListener() {
                @Override
                public void begun(int step) {
                    if (step == 4) {
                        cancel.cancel();
                    }
                }

                @Override
                public void ended(int step, StepResult result) {
                    // only the report counts here
                }
            };
            DiagnosisReport report = Diagnoses.of(target("http://127.0.0.1:" + silent.port(), "")).run(cancelling,
                    cancel);

            assertTrue(report.took().toMillis() < 4000, report::text);
            assertEquals("Cancelled.", report.verdict());
            assertEquals(Outcome.SKIPPED, step(report, "API ping").outcome());
            assertEquals(Outcome.SKIPPED, step(report, "Credentials").outcome());
        }
    }

    @Test
    void givenAStepThatNeverEndsWhenItsLimitIsOverThenItHasFailed() {
        CountDownLatch never = new CountDownLatch(1);
        DiagnosisStep stuck = new DiagnosisStep() {
            @Override
            public String title() {
                return "Stuck";
            }

            @Override
            public Duration limit() {
                return Duration.ofSeconds(1);
            }

            @Override
            public String hint() {
                return "Do something.";
            }

            @Override
            public StepResult run(Cancellation cancellation) throws InterruptedException {
                never.await();
                return StepResult.ok("");
            }
        };
        CountDownLatch cleaned = new CountDownLatch(1);
        DiagnosisReport report = new Diagnosis("test", List.of(stuck), text -> text, cleaned::countDown)
                .run(DiagnosisListener.none(), Cancellation.never());

        assertEquals("Do something.", assertFails(report, "Stuck", "No answer within 1 s.").next());
        assertEquals(0, cleaned.getCount());
        assertTrue(report.took().toSeconds() < 20, report::text);
    }

    private DiagnosisReport diagnose(String api, String more) throws IOException {
        return Reports.run(target(api, more));
    }

    private DiagnosisTarget target(String api, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: " + api + "\n  " + more
                + "\n  credentials { access_key: \"" + ACCESS + "\", secret_key: \"" + SECRET + "\" }\n}\n");
        return DiagnosisTarget.server(new ConfigurationSource(Map.of(), folder, Optional.of(file)));
    }
}
