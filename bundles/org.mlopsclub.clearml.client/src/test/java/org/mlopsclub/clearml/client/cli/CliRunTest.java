package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.LaunchEvent.EndedRemotely;
import org.mlopsclub.clearml.client.cli.LaunchEvent.Exited;
import org.mlopsclub.clearml.client.cli.LaunchEvent.Failed;

/** Real processes: shell scripts that behave like the tool in one respect. */
class CliRunTest {

    /** Longer than any shell takes on a busy machine. */
    private static final RunLimits LIMITS = new RunLimits(Duration.ofSeconds(60), Duration.ofSeconds(90), 3,
            Duration.ofMillis(400), Duration.ofSeconds(10));
    private static final RunLimits SOON_SILENT = new RunLimits(Duration.ofMillis(300), Duration.ofSeconds(3), 3,
            Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Duration GRACE = Duration.ofMillis(500);

    private Path folder = Path.of("");
    private final EventLog events = new EventLog();
    private final StringBuffer console = new StringBuffer();
    private final List<CliRun> runs = new ArrayList<>();

    @BeforeEach
    void needsAShell(@TempDir Path given) {
        folder = given;
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
    }

    /** Whatever happened: no process, no thread and no private file is left. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        for (CliRun run : runs) {
            run.stop(GRACE);
            run.ended().get(20, TimeUnit.SECONDS);
            assertFalse(run.process().isAlive());
            assertEquals("Exited", events.kinds().get(events.kinds().size() - 1));
        }
        events.await(20, () -> ourDescendants().isEmpty() && ourThreads().isEmpty());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.filter(file -> file.getFileName().toString().startsWith("clearml-launch"))
                    .toList());
        }
    }

    private List<String> ourDescendants() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).map(ProcessHandle::info)
                .map(info -> info.commandLine().orElse("")).filter(line -> line.contains(folder.toString())
                        || line.contains("7654")).toList();
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("clearml-session ")).toList();
    }

    private CliLaunch launch(String script) throws Exception {
        return CliLaunch.create(FakeCli.shell(folder, script), LaunchArguments.builder().queue("default").build())
                .privateParent(folder).limits(LIMITS).console(console::append);
    }

    private CliRun start(CliLaunch launch) throws CliException {
        CliRun run = launch.start(events);
        runs.add(run);
        return run;
    }

    private void runToItsEnd(CliLaunch launch) throws Exception {
        start(launch).ended().get(30, TimeUnit.SECONDS);
    }

    @Test
    void givenSilence_whenItLasts_thenWarningThenFailure() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "sleep 7654\n").limits(SOON_SILENT));

        assertEquals(List.of("Started", "Silent", "Failed", "Exited"), events.kinds());
        assertTrue(events.one(Failed.class).reason().startsWith("The server does not answer"));
    }

    @Test
    void givenTunnelThatNeverComesUp_whenTried3Times_thenFailedWithTheLog() throws Exception {
        CliRun run = start(launch(FakeCli.READY + """
                while true; do
                  echo 'Starting SSH tunnel to root@10.0.0.5, port 10022'
                  printf '\\n\\n'; echo 'SSH tunneling failed, retrying in 3 seconds' >&2
                  sleep 0.05
                done
                """));
        run.ended().get(30, TimeUnit.SECONDS);

        Failed failed = events.one(Failed.class);
        assertTrue(failed.reason().contains("could not be reached in 3 attempts"), failed.reason());
        assertEquals("http://web/log", failed.log().orElseThrow().toString());
        assertEquals(Optional.of("aa"), run.taskId());
        assertTrue(events.all().indexOf(failed) > events.kinds().lastIndexOf("Created"));
    }

    @Test
    void givenTunnelLostAfterConnecting_whenRetriedOften_thenNotEnded() throws Exception {
        CliRun run = start(launch(FakeCli.CONNECTED + """
                for i in 1 2 3 4 5; do
                  echo 'Starting SSH tunnel to root@10.0.0.5, port 10022'
                  echo 'SSH tunneling failed, retrying in 3 seconds' >&2
                done
                echo 'Starting SSH tunnel to root@10.0.0.5, port 10022'
                echo 'Connection is up and running'
                """ + FakeCli.WAIT));
        events.await(20, () -> events.all(LaunchEvent.Connected.class).size() == 2);

        assertTrue(run.isRunning());
        assertEquals(List.of(), events.all(Failed.class));
        assertEquals(5, events.all(LaunchEvent.TunnelFailed.class).size());
        assertEquals(1, events.all(LaunchEvent.Reconnecting.class).size());
    }

    @Test
    void givenWrongPassword_whenTheToolAsksForAnother_thenFailed() throws Exception {
        runToItsEnd(launch(FakeCli.READY + """
                echo 'Starting SSH tunnel to root@10.0.0.5, port 10022'
                echo 'Error: incorrect password'
                printf 'Please enter password manually: ' >&2
                """ + FakeCli.WAIT));

        assertTrue(events.one(Failed.class).reason().contains("10.0.0.5:10022 refused the password"));
    }

    @Test
    void givenSetupThatFails_whenTheExitCodeIsZero_thenFailedAllTheSame() throws Exception {
        runToItsEnd(launch(FakeCli.IN_SETUP + """
                printf '\\r     \\n\\n'; echo '> E: Unable to locate package'; echo
                echo 'ERROR: Remote setup failed (status=failed) see details: http://web/log'
                exit 0
                """));

        Failed failed = events.one(Failed.class);
        assertEquals("http://web/log", failed.log().orElseThrow().toString());
        assertTrue(failed.lastLines().contains("> E: Unable to locate package"), failed.toString());
        assertEquals(0, events.one(Exited.class).code());
    }

    @Test
    void givenSessionStoppedRemotely_whenConnected_thenEndedRemotelyAndNoFailure() throws Exception {
        runToItsEnd(launch(FakeCli.CONNECTED + "echo 'Remote session still running!'; echo Goodbye\n"));

        events.one(EndedRemotely.class);
        assertEquals(List.of(), events.all(Failed.class));
    }

    @Test
    void givenRunningSession_whenTheToolAttachesInsteadOfCreating_thenEndedAtOnce() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "echo 'Connecting to active session bb'\n"
                + "echo 'Connecting to active session:'\n" + FakeCli.WAIT).answerPrompts(false));

        assertEquals(List.of("Started", "AttachedInstead", "Failed", "Exited"), events.kinds());
        assertTrue(events.one(Failed.class).reason().contains("(bb)"));
        assertEquals(128 + 15, events.one(Exited.class).code());
    }

    @Test
    void givenAttachMode_whenTheToolAttaches_thenThatIsWanted() throws Exception {
        CliRun run = start(CliLaunch.attach(FakeCli.shell(folder, FakeCli.TITLE
                + "echo 'Checking session #bb'; echo 'Connecting to active session id=bb'\n" + FakeCli.CONNECTED
                        .substring(FakeCli.CREATED.length()) + FakeCli.WAIT), "bb").privateParent(folder));
        events.await(LaunchEvent.Connected.class);

        assertEquals(Optional.of("bb"), run.taskId());
        assertEquals(List.of(), events.all(Failed.class));
    }

    @Test
    void givenQuestions_whenAskedOneByOne_thenAnsweredSoThatASessionIsCreated() throws Exception {
        Path answers = folder.resolve("answers");
        runToItsEnd(launch("exec 3>'" + answers + "'\n" + FakeCli.TITLE + """
                ask() { printf '%s' "$1"; read answer; echo "$answer" >&3; }
                ask 'Connect to active session id=bb [Y]/n? '
                echo 'Connecting to active session:'; echo '0] 2026-11-22 14:10:49 id=bb'
                ask "Connect to session [0] or 'N' to skip: "
                echo 'Verifying credentials'
                ask "Use previous queue (resource) 'default' [Y]/n? "
                ask 'Launch interactive session [Y]/n? '
                echo 'New session created [id=aa]'
                """));

        assertEquals(List.of("n", "N", "y", "y"), Files.readAllLines(answers));
        assertEquals(4, events.all(LaunchEvent.Prompt.class).size());
    }

    @Test
    void givenUnknownQuestion_whenNobodyAnswers_thenFailedWithItsText() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "printf 'Accept the new licence (yes/no): '\n" + FakeCli.WAIT));

        assertEquals(PromptKind.UNKNOWN, events.one(LaunchEvent.Prompt.class).kind());
        assertTrue(events.one(Failed.class).reason().contains("Accept the new licence (yes/no):"));
    }

    @Test
    void givenUnknownQuestion_whenSomebodyAnswers_thenTyped() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "printf 'Frobnicate [Y]/n? '; read a\n"
                + "echo \"New session created [id=$a]\"\n")
                .prompts(prompt -> Optional.of("answer" + prompt.text().length())));

        assertEquals("answer17", events.one(LaunchEvent.Created.class).taskId());
    }

    @Test
    void givenToolThatIgnoresTheRequestToEnd_whenStopped_thenKilled() throws Exception {
        CliRun run = start(launch("trap '' TERM\n" + FakeCli.CONNECTED + "while true; do sleep 0.1; done\n"));
        events.await(LaunchEvent.Connected.class);

        run.stop(GRACE);

        assertFalse(run.isRunning());
        assertEquals(128 + 9, events.one(Exited.class).code());
        assertEquals(List.of(), events.all(Failed.class));
    }

    @Test
    void givenChildThatOutlivesTheTool_whenStopped_thenKilledToo() throws Exception {
        CliRun run = start(launch(FakeCli.READY + "sh -c 'trap \"\" TERM HUP; while true; do sleep 7654; done' &\n"
                + FakeCli.CONNECTED.substring(FakeCli.READY.length()) + FakeCli.WAIT));
        events.await(LaunchEvent.Connected.class);
        List<ProcessHandle> tree = run.process().descendants().toList();
        assertTrue(tree.size() >= 2, tree.toString());

        run.stop(GRACE);

        events.await(20, () -> tree.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void givenToolThatEndsByItself_whenItLeavesAChild_thenTheChildIsKilled() throws Exception {
        runToItsEnd(launch(FakeCli.READY + "sleep 7654 &\n" + FakeCli.CONNECTED.substring(FakeCli.READY.length())
                + "sleep 0.5; echo Goodbye; exit 0\n"));

        events.await(20, () -> ourDescendants().isEmpty());
    }

    @Test
    void givenUnexpectedEnd_whenTheExitCodeIsNotZero_thenFailedWithTheLastLine() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "echo 'ModuleNotFoundError: No module named clearml'; exit 7\n"));

        String reason = events.one(Failed.class).reason();
        assertTrue(reason.contains("exit code 7") && reason.contains("ModuleNotFoundError"), reason);
        assertEquals(7, events.one(Exited.class).code());
    }

    @Test
    void givenEndBeforeConnecting_whenTheExitCodeIsZero_thenFailed() throws Exception {
        runToItsEnd(launch(FakeCli.TITLE + "echo 'User aborted'; exit 0\n"));

        assertTrue(events.one(Failed.class).reason().contains("before the session was connected"));
    }

    @Test
    void givenSecrets_whenPrintedInPieces_thenMaskedEverywhere() throws Exception {
        CliRun run = start(launch(FakeCli.TITLE + "printf 'x kn0wn-'; sleep 0.1; echo 'api-key y'\n"
                + FakeCli.CONNECTED + "echo 'again S3CRET-from-text'; echo \"$0 $*\"; echo done\n")
                        .secrets(List.of(Secret.of("kn0wn-api-key"))).password(Secret.of("S3CRET-given")));
        String shown = new String(run.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        run.ended().get(20, TimeUnit.SECONDS);

        assertEquals(shown, console.toString());
        assertTrue(shown.contains("x ******** y\n"), shown);
        assertTrue(shown.contains("[password: ********]\n"), shown);
        assertTrue(shown.contains("again ********\n"), shown);
        assertFalse(shown.contains("S3CRET"), shown);
        assertFalse(events.all().toString().contains("S3CRET"));
        assertEquals("S3CRET-from-text", events.one(LaunchEvent.SshDetails.class).password().reveal());
    }

    @Test
    void givenProcessForOthers_whenTheyCloseItsInput_thenTheToolDoesNotNotice() throws Exception {
        CliRun run = start(launch(FakeCli.CONNECTED + "read line; echo \"got $line\"\n" + FakeCli.WAIT));
        events.await(LaunchEvent.Connected.class);
        MaskedProcess process = run.process();

        process.getOutputStream().close();
        assertFalse(process.waitFor(300, TimeUnit.MILLISECONDS));
        try (OutputStream input = process.getOutputStream()) {
            input.write("hello\n".getBytes(StandardCharsets.UTF_8));
        }
        events.await(20, () -> console.toString().contains("got hello"));
        process.destroy();

        assertEquals(128 + 15, process.onExit().get(20, TimeUnit.SECONDS).exitValue());
        assertEquals(128 + 15, run.ended().get(20, TimeUnit.SECONDS).code());
        assertEquals(List.of(), events.all(Failed.class));
    }

    @Test
    void givenOutputThatNobodyReads_whenItIsMuch_thenTheRunGoesOn() throws Exception {
        runToItsEnd(launch(FakeCli.CONNECTED + "head -c 20000000 /dev/zero | tr '\\0' 'x'; echo; echo Goodbye\n"));

        assertEquals(0, events.one(Exited.class).code());
    }

    @Test
    void givenListenerThatThrows_whenEventsCome_thenTheRunGoesOn() throws Exception {
        List<Throwable> reported = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
        try {
            CliRun run = launch(FakeCli.CONNECTED).start(event -> {
                events.accept(event);
                throw new IllegalStateException("listener");
            });
            assertEquals(0, run.ended().get(20, TimeUnit.SECONDS).code());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(events.all().size(), reported.size());
    }

    @Test
    void givenEnvironment_whenPrepared_thenOnlyWhatIsWantedReachesTheTool() {
        Map<String, String> environment = new HashMap<>(Map.of("CLEARML_API_HOST", "x", "TRAINS_X", "x",
                "CLEARML_WEB_HOST", "kept", "PATH", "p", "LC_ALL", "C"));

        CliEnvironment.prepare(environment, Set.of("CLEARML_WEB_HOST"), Optional.of(Path.of("my.conf")),
                Map.of("A", "b"));

        assertEquals(Map.of("CLEARML_WEB_HOST", "kept", "PATH", "p", "LC_ALL", "C", "A", "b", "PYTHONUNBUFFERED", "1",
                "PYTHONIOENCODING", "utf-8", "CLEARML_CONFIG_FILE", "my.conf"), environment);
    }

    @Test
    void givenPassword_whenStarted_thenItIsInThePrivateFileOnly() throws Exception {
        Path seen = folder.resolve("seen");
        runToItsEnd(launch("env > '" + seen + "'; echo \"$*\" >> '" + seen + "'; ls -l \"$2\" >> '" + seen + "'\n"
                + "grep -q S3CRET-given \"$2\" && echo 'New session created [id=aa]'\n")
                        .password(Secret.of("S3CRET-given")));

        String text = Files.readString(seen);
        assertFalse(text.contains("S3CRET"), text);
        assertTrue(text.contains("-rw-------"), text);
        assertEquals("aa", events.one(LaunchEvent.Created.class).taskId());
    }

    @Test
    void givenBadArgumentsOrNoProgram_whenStarted_thenTypedErrors() throws Exception {
        CliInstallation missing = new CliInstallation(folder.resolve("missing"), "0");
        LaunchArguments sound = LaunchArguments.builder().queue("q").build();

        assertThrows(CliException.BadArguments.class,
                () -> CliLaunch.create(missing, LaunchArguments.builder().build()).start(events));
        assertThrows(CliException.BadArguments.class,
                () -> CliLaunch.create(missing, sound).password(Secret.of("it's")).start(events));
        assertThrows(CliException.StartFailed.class,
                () -> CliLaunch.create(missing, sound).privateParent(folder).start(events));
        assertThrows(CliException.StartFailed.class,
                () -> CliLaunch.create(missing, sound).privateParent(folder.resolve("nowhere")).start(events));
    }
}
