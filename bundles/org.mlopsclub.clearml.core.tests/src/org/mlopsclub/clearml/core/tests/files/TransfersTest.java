package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.Transfers;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.testkit.files.MinaMachine;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;

class TransfersTest {

    private static MinaMachine machine;

    @TempDir
    Path temporary;
    private Path remote;
    private Path local;
    private TestConnections connections;
    private TestConnection connection;
    private final List<String> asked = new ArrayList<>();

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
        remote = Files.createDirectories(temporary.resolve("outer/machine/remote"));
        local = Files.createDirectories(temporary.resolve("outer/here/local"));
        connections = new TestConnections();
        connection = new TestConnection(machine::connect);
        connections.add(connection);
    }

    @AfterEach
    void disconnect() {
        connection.close("the test is over");
        connections.close();
    }

    private Transfers transfers(boolean replace) throws Exception {
        return ConnectedFiles.of(connection.key()).transfers(path -> {
            asked.add(path);
            return replace;
        });
    }

    private static void tree(Path root) throws Exception {
        Files.createDirectories(root.resolve("a/b"));
        Files.createDirectory(root.resolve("empty"));
        Files.writeString(root.resolve("one.txt"), "one");
        Files.writeString(root.resolve("a/b/deep ü'$.bin"), "deep\0bytes");
        Files.createSymbolicLink(root.resolve("a/up"), Path.of(".."));
    }

    private static void assertTree(Path root) throws Exception {
        assertEquals("one", Files.readString(root.resolve("one.txt")));
        assertEquals("deep\0bytes", Files.readString(root.resolve("a/b/deep ü'$.bin")));
        assertTrue(Files.isDirectory(root.resolve("empty")));
        assertFalse(Files.exists(root.resolve("a/up")), "a link to a folder was followed");
    }

    @Test
    void givenAFolderWhenDownloadedThenAllButLinksInCirclesIsHere() throws Exception {
        tree(remote.resolve("tree"));

        Path written = transfers(false).download(remote.resolve("tree").toString(), local, new NullProgressMonitor());

        assertEquals(local.resolve("tree"), written);
        assertTree(written);
        assertEquals(List.of(), asked);
    }

    @Test
    void givenAFolderWhenUploadedThenAllButLinksInCirclesIsThere() throws Exception {
        tree(local.resolve("tree"));

        transfers(false).upload(local.resolve("tree"), remote.toString(), new NullProgressMonitor());

        assertTree(remote.resolve("tree"));
        assertEquals(List.of(), asked);
    }

    /** Only on Windows does it stand between folders. */
    @Test
    void givenABackslashInANameWhenUploadedThenItIsPartOfTheNameThere() throws Exception {
        assumeTrue(File.separatorChar == '/', "skipped: no file can have such a name here");
        Files.createDirectory(local.resolve("tree"));
        Files.writeString(local.resolve("tree/..\\..\\odd"), "odd");

        transfers(false).upload(local.resolve("tree"), remote.toString(), new NullProgressMonitor());

        assertEquals("odd", Files.readString(remote.resolve("tree/..\\..\\odd")));
    }

    @Test
    void givenAFileThatIsThereWhenCopiedThenItIsReplacedOnlyIfTheUserSaysSo() throws Exception {
        Files.writeString(remote.resolve("f"), "there");
        Files.writeString(local.resolve("f"), "here");

        transfers(false).upload(local.resolve("f"), remote.toString(), new NullProgressMonitor());
        transfers(false).download(remote.resolve("f").toString(), local, new NullProgressMonitor());
        assertEquals("there", Files.readString(remote.resolve("f")));
        assertEquals("here", Files.readString(local.resolve("f")));
        assertEquals(List.of(remote.resolve("f").toString(), local.resolve("f").toString()), asked);

        transfers(true).upload(local.resolve("f"), remote.toString(), new NullProgressMonitor());
        assertEquals("here", Files.readString(remote.resolve("f")));
    }

    @Test
    void givenACancelWhenDownloadingThenThatEnds() throws Exception {
        tree(remote.resolve("tree"));
        NullProgressMonitor cancelled = new NullProgressMonitor();
        cancelled.setCanceled(true);

        assertThrows(OperationCanceledException.class,
                () -> transfers(false).download(remote.resolve("tree").toString(), local, cancelled));
        try (Stream<Path> left = Files.list(local)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void givenASessionThatListsPathsWhenDownloadedThenNothingIsWrittenOutside() throws Exception {
        Files.createDirectory(remote.resolve("tree"));
        Path file = Files.writeString(remote.resolve("tree/f"), "evil");
        for (String name : List.of("../../x", "/" + temporary + "/x", "..", "nul\0name", "", "n".repeat(4096))) {
            connection.gate().lie(entry -> new RemoteEntry(name, file.toString(), entry.kind(), entry.size(),
                    entry.modified(), entry.permissions(), entry.linkTarget(), entry.linkTargetKind()));
            try {
                transfers(true).download(remote.resolve("tree").toString(), local, new NullProgressMonitor());
            } catch (CoreException e) {
                assertTrue(e.getMessage().length() > 10, e.getMessage());
            }
        }
        try (Stream<Path> all = Files.walk(temporary)) {
            assertEquals(List.of(file), all.filter(Files::isRegularFile).toList());
        }
    }
}
