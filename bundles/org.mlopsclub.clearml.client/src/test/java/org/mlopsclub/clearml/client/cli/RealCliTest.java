package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real tool: {@code -Dclearml.cli=PATH}. Where a session is needed, {@code -Dclearml.sandbox=JAR} is its server.
 */
class RealCliTest {

    private static final int LIMIT_SECONDS = 90;

    private CliInstallation tool = new CliInstallation(Path.of(""), "");
    private final EventLog events = new EventLog();
    private final StringBuffer console = new StringBuffer();

    @BeforeEach
    void needsTheTool() throws Exception {
        Path program = Path.of(System.getProperty("clearml.cli", ""));
        assumeTrue(Files.isExecutable(program) && !program.toString().isEmpty(),
                "skipped: no clearml-session given with -Dclearml.cli=PATH");
        tool = new CliLocator(System.getenv()).locate(Optional.of(program), List.of());
    }

    @Test
    void givenTheTool_whenAskedForItsVersion_thenTheTestedOne() {
        assertEquals(CliInstallation.TESTED_VERSION, tool.version());
    }

    @Test
    void givenTheTool_whenAskedForHelp_thenItHasAllOptionsThatWeUse(@TempDir Path folder) throws Exception {
        String help = new ToolCall(List.of(tool.path().toString(), "--help"), Map.of("COLUMNS", "500"),
                Duration.ofSeconds(30), console::append, () -> false).run().code() == 0 ? console.toString() : "";
        LaunchArguments all = LaunchArguments.builder().queue("q").dockerImage("i").dockerArguments("-v a:b")
                .initScript(new InitScript.Text("x")).packages(List.of("p")).requirementsFile(folder).project("p")
                .sessionName("n").tags(List.of("t")).userName("u").publicIp(true).remoteSshPort("1").remoteGateway("g")
                .keepAlive(true).skipDockerNetwork(true).userFolder("f").storeWorkspace("w").baseTask("b")
                .debuggingSession("d").gitCredentials(true).uploadFiles(folder).build();
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            List<String> words = Stream.concat(CommandLine.create(all, tool.path(), state, false).words().stream(),
                    CommandLine.attach("aa", Optional.of("u"), tool.path(), state).words().stream()).toList();
            for (String word : words) {
                String option = word.split("=")[0];
                assertTrue(!word.startsWith("--") || help.contains(option + " ") || help.contains(option + ","),
                        option);
            }
        }
    }

    @Test
    void givenUnknownOption_whenStarted_thenFailedWithTheReason(@TempDir Path folder) throws Exception {
        CliLaunch.create(tool, LaunchArguments.builder().queue("q").extraArguments(List.of("--nope")).build())
                .privateParent(folder).start(events).ended().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals("unrecognized arguments: --nope", events.one(LaunchEvent.Failed.class).reason());
        assertEquals(2, events.one(LaunchEvent.Exited.class).code());
    }

    @Test
    void givenNoConfiguration_whenStarted_thenFailedWithTheReason(@TempDir Path folder) throws Exception {
        CliLaunch.create(tool, LaunchArguments.builder().queue("q").build()).privateParent(folder)
                .configuration(folder.resolve("missing.conf")).environment(Map.of("HOME", folder.toString()))
                .start(events).ended().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertTrue(events.one(LaunchEvent.Failed.class).reason().contains("ClearML is not configured"));
    }

    @Test
    void givenServerThatIsDown_whenStarted_thenGivenUpAfterTheLimit(@TempDir Path folder) throws Exception {
        Path configuration = Files.writeString(folder.resolve("clearml.conf"), """
                api { api_server: "http://127.0.0.1:9", web_server: "http://127.0.0.1:9"
                  credentials { access_key: "a", secret_key: "kn0wn-secret" } }
                """);
        CliLaunch.create(tool, LaunchArguments.builder().queue("q").build()).privateParent(folder)
                .configuration(configuration).limits(new RunLimits(Duration.ofSeconds(3), Duration.ofSeconds(6), 3,
                        Duration.ofSeconds(2), Duration.ofSeconds(3)))
                .start(events).ended().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertTrue(events.one(LaunchEvent.Failed.class).reason().startsWith("The server does not answer"));
        assertFalse(events.all(LaunchEvent.Silent.class).isEmpty());
    }

    @Test
    void givenSandbox_whenSessionsAreCreatedOneAfterTheOther_thenConnectedAndNothingIsLeft(@TempDir Path folder)
            throws Exception {
        Path configuration = folder.resolve("clearml.conf");
        try (SandboxServer sandbox = new SandboxServer(configuration)) {
            String first = createConnectAndStop(configuration, folder);
            // The first one is still running: the tool asks, and must not attach to it.
            String second = createConnectAndStop(configuration, folder);
            assertFalse(first.equals(second));
        }
    }

    @Test
    void givenConnectedTool_whenTheIdeIsKilled_thenTheToolAndItsSshEnd(@TempDir Path folder) throws Exception {
        Path configuration = folder.resolve("clearml.conf");
        try (SandboxServer sandbox = new SandboxServer(configuration)) {
            Process jvm = LaunchingJvm.start(tool.path(), folder, configuration);
            ProcessHandle process = LaunchingJvm.connectedTool(jvm);
            List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
            assertTrue(tree.size() >= 2, "the tool and its ssh");

            jvm.destroyForcibly();

            for (ProcessHandle each : tree) {
                each.onExit().get(20, TimeUnit.SECONDS);
            }
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(configuration.getFileName()), left.map(Path::getFileName)
                        .filter(name -> name.toString().startsWith("clearml")).toList());
            }
        }
    }

    private String createConnectAndStop(Path configuration, Path folder) throws Exception {
        EventLog events = new EventLog();
        Secret password = Secret.of("kn0wn-pass_word-17");
        CliRun run = CliLaunch.create(tool, LaunchArguments.builder().queue("default").sessionName("from a test")
                .tags(List.of("eclipse")).build()).password(password).configuration(configuration)
                .environment(Map.of("HOME", folder.toString())).privateParent(folder).console(console::append)
                .start(events);
        events.await(LIMIT_SECONDS, () -> !run.isRunning() || !events.all(LaunchEvent.Connected.class).isEmpty());
        assertEquals(1, events.all(LaunchEvent.Connected.class).size(), () -> events.all() + "\n" + console);
        LaunchEvent.SshDetails ssh = events.one(LaunchEvent.SshDetails.class);
        assertEquals(password, ssh.password());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", ssh.localPort()), 5_000);
            assertEquals("SSH-2.0", new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII));
        }
        List<ProcessHandle> tree = Stream.concat(Stream.of(run.process().toHandle()), run.process().descendants())
                .toList();
        assertTrue(tree.size() >= 2, "the tool and its ssh");

        run.stop(Duration.ofSeconds(3));

        events.await(20, () -> tree.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(console.toString().contains(password.reveal()), console.toString());
        assertFalse(Files.exists(Path.of(run.commandLine().words().get(2))));
        return run.taskId().orElseThrow();
    }
}
