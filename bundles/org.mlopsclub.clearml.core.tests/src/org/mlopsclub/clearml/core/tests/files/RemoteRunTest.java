package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.launch.RemoteRunAttributes;
import org.mlopsclub.clearml.core.launch.RemoteRunCommand;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.files.MinaMachine;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;

class RemoteRunTest {

    private static final int PATIENCE = 40;
    private static MinaMachine machine;

    @TempDir
    Path remote;
    private TestConnections connections;
    private TestConnection connection;

    @BeforeAll
    static void startMachine() throws Exception {
        machine = new MinaMachine();
    }

    @AfterAll
    static void stopMachine() throws Exception {
        machine.close();
    }

    @BeforeEach
    void connect() throws Exception {
        connections = new TestConnections();
        connection = new TestConnection(machine::connect);
        connections.add(connection);
    }

    @AfterEach
    void disconnect() {
        connection.gate().open();
        connection.close("the test is over");
        connections.close();
    }

    private ILaunchConfigurationWorkingCopy configuration(String command, Map<String, String> environment)
            throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(ClearmlIds.RUN_LAUNCH_TYPE)
                .newInstance(null, manager.generateLaunchConfigurationName("run"));
        new RemoteRunAttributes(Optional.of(connection.key()), connection.name(), remote.toString(), command,
                Map.of()).applyTo(copy);
        copy.setAttribute(ILaunchManager.ATTR_ENVIRONMENT_VARIABLES, environment);
        return copy;
    }

    private IProcess run(String command, Map<String, String> environment) throws Exception {
        ILaunch launch = configuration(command, environment).launch(ILaunchManager.RUN_MODE,
                new NullProgressMonitor());
        return launch.getProcesses()[0];
    }

    private static String output(IProcess process) {
        return process.getStreamsProxy().getOutputStreamMonitor().getContents();
    }

    @Test
    void givenACommandWhenLaunchedThenItRunsInItsFolderWithEnvironmentAndInput() throws Exception {
        IProcess process = run("pwd; echo $GREETING; read line; echo got $line; exit 3", Map.of("GREETING", "hello"));
        process.getStreamsProxy().write("typed\n");
        Await.until("the end", PATIENCE, process::isTerminated);

        Await.until("all output", PATIENCE, () -> output(process)
                .equals(remote.toRealPath() + "\nhello\ngot typed\n"));
        assertEquals(3, process.getExitValue());
        assertTrue(process.getLabel().startsWith(connection.name()), process.getLabel());
    }

    @Test
    void givenARunningCommandWhenTerminatedThenItsWholeGroupEnds() throws Exception {
        IProcess process = run("sleep 600 & echo $!; wait", Map.of());
        Await.until("the child's number", PATIENCE, () -> output(process).endsWith("\n"));
        String child = output(process).strip();
        assertTrue(lives(child));

        process.terminate();

        Await.until("the end", PATIENCE, process::isTerminated);
        Await.until("the child to be gone", PATIENCE, () -> !lives(child));
    }

    @Test
    void givenAFileThatIsStillBeingSavedWhenRunThenTheNewTextRuns() throws Exception {
        Files.writeString(remote.resolve("a.sh"), "echo old");
        RemoteDocument document = Services.get(RemoteDocuments.class).fetch(connection.key(), remote + "/a.sh",
                new NullProgressMonitor());
        try (OutputStream out = EFS.getStore(document.uri()).openOutputStream(EFS.NONE, null)) {
            out.write("echo new".getBytes(StandardCharsets.UTF_8));
        }

        IProcess process = run(RemoteRunCommand.ofFile(document.path()), Map.of());

        Await.until("the output", PATIENCE, () -> output(process).equals("new\n"));
    }

    @Test
    void givenNoSessionAndNoneConnectedWhenLaunchedThenThatIsSaid() throws Exception {
        ILaunchConfigurationWorkingCopy copy = configuration("true", Map.of());
        new RemoteRunAttributes(Optional.empty(), "another", "", "true", Map.of()).applyTo(copy);

        CoreException e = assertThrows(CoreException.class,
                () -> copy.launch(ILaunchManager.RUN_MODE, new NullProgressMonitor()));

        assertTrue(e.getMessage().contains("No session is chosen"), e.getMessage());
    }

    @Test
    void givenFilesAndTextWhenAskedForTheCommandThenItIsWhatAUserWouldType() {
        assertEquals("python3 -u ./train.py", RemoteRunCommand.ofFile("/root/train.py"));
        assertEquals("sh ./'it'\\''s.sh'", RemoteRunCommand.ofFile("/root/it's.sh"));
        assertEquals("./tool", RemoteRunCommand.ofFile("/opt/tool"));
        assertEquals("python3 -u -c 'if a:\n    b()'",
                RemoteRunCommand.ofText("/root/train.py", "    if a:\n        b()\n"));
        assertEquals("nvidia-smi", RemoteRunCommand.ofText("/root/notes.txt", "  nvidia-smi \n"));
    }

    private boolean lives(String pid) throws Exception {
        return connection.link().exec("kill -0 " + pid, new byte[0], Duration.ofSeconds(20), Cancellation.never())
                .succeeded();
    }
}
