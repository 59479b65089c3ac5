package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a command that is started on another machine promises. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunContract {

    private static final int PATIENCE = 40;

    private TestServer server;
    private SshLink link;

    abstract TestServer start(Path directory) throws IOException;

    @BeforeAll
    void startServer(@TempDir Path directory) throws IOException {
        server = start(directory);
    }

    @AfterAll
    void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        link = server.connect();
    }

    @AfterEach
    void disconnect() {
        if (link != null) {
            link.close();
        }
    }

    private Process run(String line, String folder, Map<String, String> environment) throws Exception {
        return link.start(new RemoteCommand(line, folder, environment));
    }

    private static String all(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void givenFolderEnvironmentAndInputWhenRunThenTheCommandHasThemAndItsExitCodeIsTold(@TempDir Path temporary)
            throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("it's a \"folder\"\u00e4"));
        String odd = "a'b\"c $HOME `id` \\n %s \u00fc\nsecond line";

        Process process = run("pwd -P\nprintf '%s|' \"$ODD\"; cat; echo oops >&2; exit 7", folder.toString(),
                Map.of("ODD", odd));
        try (OutputStream in = process.getOutputStream()) {
            in.write("typed\n".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(folder.toRealPath() + "\n" + odd + "|typed\n", all(process.getInputStream()));
        assertTrue(all(process.getErrorStream()).endsWith("oops\n"));
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS));
        assertEquals(7, process.exitValue());
        assertFalse(process.isAlive());
    }

    @Test
    void givenAnEnvironmentWhenRunThenItIsInNoCommandLine() throws Exception {
        Process process = run("cat /proc/$PPID/cmdline /proc/$$/cmdline; echo; echo $TOKEN", "",
                Map.of("TOKEN", "s3cr3t-value"));
        process.getOutputStream().close();

        String[] lines = all(process.getInputStream()).split("\n");

        assertEquals("s3cr3t-value", lines[lines.length - 1]);
        assertFalse(lines[0].contains("s3cr3t-value"), lines[0]);
    }

    @Test
    void givenAMissingFolderWhenRunThenThatIsSaidAndNothingRuns() throws Exception {
        Process process = run("echo ran", "/no/such/folder", Map.of());

        assertEquals("", all(process.getInputStream()));
        assertTrue(all(process.getErrorStream()).contains("/no/such/folder"));
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS));
        assertEquals(126, process.exitValue());
    }

    @Test
    void givenChildrenThatIgnoreTheRequestWhenDestroyedThenTheWholeGroupIsGone() throws Exception {
        Process process = run("trap '' TERM; sleep 600 & (trap '' TERM; sleep 600) & echo $! ; wait; wait; sleep 600",
                "", Map.of());
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8));
        String child = out.readLine();
        assertTrue(running(process.pid(), child), "it runs before it is ended");

        process.destroy();

        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), "it ends");
        Await.until("nothing of the group is left", Duration.ofSeconds(PATIENCE), () -> !running(process.pid(), child));
        assertTrue(link.isAlive());
    }

    @Test
    void givenTheConnectionEndsWhenRunningThenTheProcessEndsAndSaysWhatMayStillRun() throws Exception {
        Process process = run("echo up; exec sleep 60", "", Map.of());
        assertEquals('u', process.getInputStream().read());

        link.close();

        assertTrue(all(process.getErrorStream()).contains("may still run there as process group " + process.pid()));
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS));
        assertEquals(-1, process.exitValue());
        try (SshLink again = server.connect()) {
            again.exec("kill " + process.pid(), new byte[0], Duration.ofSeconds(20), Cancellation.never());
        }
    }

    @Test
    void givenMuchOutputWhenRunThenEveryByteArrives() throws Exception {
        Process process = run("head -c 3000000 /dev/zero", "", Map.of());

        assertEquals(3_000_000, process.getInputStream().readAllBytes().length);
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    private boolean running(long group, String child) throws SshException {
        return link.exec("kill -0 " + child + " 2>/dev/null || exec /bin/sh -c 'kill -s 0 -- -" + group + "'", new byte[0],
                Duration.ofSeconds(20), Cancellation.never()).succeeded();
    }
}
