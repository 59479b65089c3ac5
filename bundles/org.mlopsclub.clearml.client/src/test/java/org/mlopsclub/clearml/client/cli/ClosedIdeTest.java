package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The IDE goes while the tool is running: no process and no password may stay. */
class ClosedIdeTest {

    private static final long LIMIT_SECONDS = 30;
    /** What users were promised. */
    private static final long AFTER_EXIT_SECONDS = 15;
    private static final long AFTER_KILL_SECONDS = 20;

    /** Like the real tool: connected, it spins on the end of its input; it does not care for its parent. */
    private static final String SPINNING_PYTHON = """
            #!/usr/bin/env python3
            import select, sys
            print("clearml-session - CLI")
            print("Verifying credentials")
            print("New session created [id=aa]")
            print("Waiting for remote machine allocation [id=aa]")
            print("Status [in_progress] ")
            print("Setup process details: http://web/log")
            print("Remote machine is ready")
            print("Starting SSH tunnel to root@h, port 22")
            print("Connection is up and running")
            while True:
                if select.select([sys.stdin], [], [], 1)[0]:
                    sys.stdin.readline()
            """;

    @Test
    void givenConnectedTool_whenTheIdeExits_thenTheToolEnds(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
        Process jvm = LaunchingJvm.start(FakeCli.shell(folder, FakeCli.CONNECTED + "sleep 5432 < /dev/null\n").path(),
                folder);
        ProcessHandle tool = LaunchingJvm.connectedTool(jvm);
        List<ProcessHandle> children = tool.descendants().toList();

        jvm.getOutputStream().close();

        assertTrue(jvm.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, jvm.exitValue());
        tool.onExit().get(AFTER_EXIT_SECONDS, TimeUnit.SECONDS);
        for (ProcessHandle child : children) {
            child.onExit().get(AFTER_EXIT_SECONDS, TimeUnit.SECONDS);
        }
        assertNoPrivateFile(folder);
    }

    @Test
    void givenConnectedTool_whenTheIdeIsKilled_thenTheToolEnds(@TempDir Path folder) throws Exception {
        assumeTrue(new CliPlaces(System.getenv(), folder, false, false).onPath("python3").stream()
                .anyMatch(Files::isExecutable), "skipped: no python3 on the PATH");
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: on this system the tool cannot notice it");
        Process jvm = LaunchingJvm.start(FakeCli.program(folder, SPINNING_PYTHON).path(), folder);
        ProcessHandle tool = LaunchingJvm.connectedTool(jvm);
        assertTrue(tool.isAlive());

        jvm.destroyForcibly();

        tool.onExit().get(AFTER_KILL_SECONDS, TimeUnit.SECONDS);
        assertNoPrivateFile(folder);
    }

    @Test
    void givenOuterSitecustomize_whenTheToolRuns_thenItIsNotHidden(@TempDir Path folder) throws Exception {
        assumeTrue(new CliPlaces(System.getenv(), folder, false, false).onPath("python3").stream()
                .anyMatch(Files::isExecutable), "skipped: no python3 on the PATH");
        Path outer = Files.createDirectory(folder.resolve("outer"));
        Files.writeString(outer.resolve("sitecustomize.py"), "print('New session created [id=outer]')\n");
        EventLog events = new EventLog();

        CliLaunch.create(FakeCli.program(folder, "#!/usr/bin/env python3\nimport os, sys\n"
                + "print(os.environ['PYTHONPATH'] + '|' + str('ECLIPSE_OUTER_PYTHONPATH' in os.environ))\n"),
                LaunchArguments.builder().queue("q").build()).privateParent(folder)
                .environment(Map.of("PYTHONPATH", outer.toString())).start(events).ended()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals("outer", events.one(LaunchEvent.Created.class).taskId());
        assertTrue(events.one(LaunchEvent.Failed.class).lastLines().contains(outer + "|False"),
                events.all().toString());
    }

    private static void assertNoPrivateFile(Path folder) throws Exception {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.filter(file -> file.getFileName().toString().startsWith("clearml-launch"))
                    .toList());
        }
    }
}
