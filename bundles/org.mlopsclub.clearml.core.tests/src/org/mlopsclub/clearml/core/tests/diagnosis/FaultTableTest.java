package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.assertFails;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/**
 * The table of faults: what is wrong, how it is made so, the step that must find it, and with which words. What an API
 * can answer wrongly is in {@link ApiFaultTableTest}.
 */
class FaultTableTest {

    private static RunningSandbox sandbox;

    @TempDir
    private Path folder;

    /** One row; places and keys that differ from run to run are written as PLACE, KEY, NUMBER and HOME. */
    private record Row(String fault, Fault injected, String step, String words) {

        @Override
        public String toString() {
            return fault;
        }
    }

    /** Makes something wrong and diagnoses. */
    @FunctionalInterface
    private interface Fault {

        DiagnosisReport in(Faults faults) throws Exception;
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("no configuration", Faults::noConfiguration, "Configuration",
                        "No ClearML configuration found (looked at ~/clearml.conf and CLEARML_CONFIG_FILE)."),
                new Row("name without an address", Faults::unknownName, "Name resolution",
                        "The name no-such-machine.invalid has no address here."),
                new Row("wrong port", Faults::nobodyListens, "TCP connection",
                        "PLACE refuses connections: nothing listens there."),
                new Row("server drops packets", Faults::serverDropsPackets, "TCP connection",
                        "PLACE did not answer within 4 s."),
                new Row("TLS for another host", Faults::certificateOfAnotherHost, "TLS",
                        "The secure connection to PLACE failed: its certificate is for another name. If the "
                                + "server has a certificate of its own, name its CA file in api.verify_certificate."),
                new Row("TLS signed by nobody", Faults::certificateOfNobody, "TLS",
                        "The secure connection to PLACE failed: its certificate is not signed by anyone trusted "
                                + "here. If the server has a certificate of its own, name its CA file in "
                                + "api.verify_certificate."),
                new Row("web port", Faults::webPort, "API ping",
                        "http://PLACE is the web page, not the API. Correct api_server in the configuration."),
                new Row("server takes the connection and says nothing", Faults::silentServer, "API ping",
                        "PLACE did not answer within 5 s. Try again, or check the connection."),
                new Row("wrong credentials", Faults::wrongCredentials, "Credentials",
                        "PLACE does not accept this access key (the server says: Unauthorized (invalid "
                                + "credentials) (failed to locate provided credentials)). Create a new key in the "
                                + "web page "
                                + "under Settings, Workspace, and put it into the configuration."),
                new Row("expired credentials", Faults::expiredCredentials, "Credentials",
                        "PLACE does not accept our token (the server says: Unauthorized (invalid token) "
                                + "(Signature has expired)). Check the credentials, and that the clock of this "
                                + "machine is "
                                + "right."),
                new Row("session of another server", Faults::otherServer, "Configuration",
                        "The session belongs to api.clear.ml, but PLACE is configured."),
                new Row("no agent", Faults::noAgent, "Queue",
                        "No agent listens on queue a100: the session waits until one does."),
                new Row("session deleted", Faults::deleted, "Queue",
                        "The session does not exist on the server any more: somebody deleted it."),
                new Row("task stopped", Faults::stopped, "Task state",
                        "The session has ended (stopped): task was stopped by tasks.stop"),
                new Row("set-up failed", Faults::setUpFailed, "Task state",
                        "The machine could not be set up: worker execution exit code 1"),
                new Row("dead worker", Faults::deadWorker, "Worker",
                        "sandbox:NUMBER has not reported for 25 min: the machine is off, or has lost its network."),
                new Row("address unreachable", Faults::addressRefuses, "Address",
                        "PLACE refuses connections: nothing listens there."),
                new Row("address drops packets", Faults::addressDropsPackets, "Address",
                        "PLACE did not answer within 4 s."),
                new Row("banner missing", Faults::noBanner, "SSH banner",
                        "PLACE took the connection and then said nothing for 4 s."),
                new Row("another program on the port", Faults::anotherProgram, "SSH banner",
                        "PLACE does not speak SSH; it said: HTTP/1.1 400 Bad Request"),
                new Row("banner and nothing more", Faults::stuck, "Key exchange",
                        "PLACE accepted the connection but then said nothing for 5 s. The SSH server may be "
                                + "overloaded or stuck."),
                new Row("host key changed", Faults::hostKeyChanged, "Host key",
                        "The server shows KEY, but the session's record names KEY."),
                new Row("authentication refused", Faults::passwordRefused, "Authentication",
                        "PLACE did not accept the password for root. A relaunched session has a new "
                                + "password."),
                new Row("SFTP missing, and no shell", Faults::noFileAccess, "File access",
                        "The server gives no access to its files. The server offers no SFTP: failed to send "
                                + "channel request. The server did not run the command: failed to send channel "
                                + "request."),
                new Row("disk full", Faults::diskFull, "Throughput",
                        "The machine has no space left, so that no file can be saved there."),
                new Row("login folder not writable", Faults::notWritable, "Throughput",
                        "The login folder HOME cannot be written."));
    }

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givenAFaultWhenDiagnosedThenTheRightStepFailsWithTheseWordsWithinHalfAMinute(Row row) throws Exception {
        DiagnosisReport report = row.injected().in(new Faults(sandbox, folder));
        StepResult failed = assertFails(report, row.step(), "");
        assertEquals(row.words(), same(failed.seen()));
        assertTrue(!failed.next().isBlank() || failed.seen().contains(". "), "and what to do");
        for (String secret : Faults.SECRETS) {
            assertFalse(report.text().contains(secret), report::text);
        }
    }

    /** What differs from run to run and from user to user. */
    private static String same(String seen) {
        // The server gives its sessions the HOME that it has itself.
        return seen.replace(System.getenv().getOrDefault("HOME", System.getProperty("user.home")), "HOME")
                .replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "PLACE").replaceAll("sandbox:\\d+", "sandbox:NUMBER")
                .replaceAll("[a-z0-9-]+ SHA256:[A-Za-z0-9+/]+", "KEY").replaceAll("KEY(, KEY)+", "KEY");
    }
}
