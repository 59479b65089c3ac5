package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.files.MinaMachine;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;

class RemoteProjectsTest {

    private static final int PATIENCE = 30;
    private static MinaMachine machine;

    @TempDir
    Path temporary;
    private Path remote;
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
        remote = Files.createDirectory(temporary.resolve("code"));
        connections = new TestConnections();
        connection = new TestConnection(machine::connect);
        connections.add(connection);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, null);
        }
        connection.close("the test is over");
        connections.close();
    }

    private IFolder open() throws Exception {
        IProject project = RemoteProjects.open("remote code", connection.key(), remote.toString(),
                RemoteProjects.LEFT_OUT, new NullProgressMonitor());
        return project.getFolder("code");
    }

    private static String text(IFile file) throws Exception {
        try (InputStream in = file.getContents()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void givenAThousandFilesWhenOpenedAsAProjectThenOneListingShowsThem() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Files.writeString(remote.resolve("file" + i), "x");
        }
        int before = connection.gate().requests();

        IFolder folder = open();

        assertEquals(1000, folder.members().length);
        int requests = connection.gate().requests() - before;
        assertTrue(requests <= 4, () -> requests + " requests");
    }

    @Test
    void givenAProjectWhenOpenedThenItHasNoBuilderAndLeavesOutWhatNobodyEdits() throws Exception {
        Files.createDirectories(remote.resolve(".git/objects"));
        Files.createDirectories(remote.resolve("src/__pycache__"));
        Files.writeString(remote.resolve("src/a.py"), "x");

        IFolder folder = open();

        assertEquals(0, folder.getProject().getDescription().getBuildSpec().length);
        assertFalse(folder.getFolder(".git").exists());
        assertFalse(folder.getFolder("src/__pycache__").exists());
        assertTrue(folder.getFile("src/a.py").exists());
        try (var files = Files.list(remote)) {
            assertEquals(2, files.count(), "the IDE wrote into the folder");
        }
    }

    @Test
    void givenAWordInThreeFilesWhenAllAreReadThenItIsFoundInThree() throws Exception {
        Files.createDirectory(remote.resolve("sub"));
        for (String name : List.of("a.py", "b.py", "sub/c.py")) {
            Files.writeString(remote.resolve(name), "here is the needle\n");
        }
        Files.writeString(remote.resolve("d.py"), "nothing\n");
        List<String> found = new ArrayList<>();

        open().accept(resource -> {
            if (resource instanceof IFile file) {
                try {
                    if (text(file).contains("needle")) {
                        found.add(file.getName());
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
            return true;
        });

        assertEquals(List.of("a.py", "b.py", "c.py"), found.stream().sorted().toList());
    }

    @Test
    void givenAFileOfAProjectWhenSavedThenTheSessionHasItAndTheLocalHistoryGivesTheOldTextBack() throws Exception {
        Files.writeString(remote.resolve("a.py"), "old");
        IFile file = open().getFile("a.py");
        assertEquals("old", text(file));

        file.setContents(new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)), IResource.KEEP_HISTORY,
                null);

        Await.until("the session to have it", PATIENCE, () -> Files.readString(remote.resolve("a.py")).equals("new"));
        try (InputStream in = file.getHistory(null)[0].getContents()) {
            assertEquals("old", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void givenAFileChangedOnTheSessionWhenRefreshedThenTheProjectShowsTheChange() throws Exception {
        Files.writeString(remote.resolve("a.py"), "old");
        IFolder folder = open();
        assertEquals("old", text(folder.getFile("a.py")));
        Files.writeString(remote.resolve("a.py"), "longer than before");
        Files.writeString(remote.resolve("b.py"), "made there");

        folder.refreshLocal(IResource.DEPTH_INFINITE, null);

        assertEquals("longer than before", text(folder.getFile("a.py")));
        assertEquals("made there", text(folder.getFile("b.py")));
    }

    @Test
    void givenTheSessionIsAwayWhenRefreshedThenTheProjectKeepsWhatItShowed() throws Exception {
        Files.writeString(remote.resolve("a.py"), "old");
        IFolder folder = open();
        assertEquals("old", text(folder.getFile("a.py")));
        connection.lose();

        folder.refreshLocal(IResource.DEPTH_INFINITE, null);

        assertTrue(folder.getFile("a.py").exists());
        assertEquals("old", text(folder.getFile("a.py")));
        connection.comeBack();
    }

    @Test
    void givenARelaunchedSessionWhenPointedToThenTheProjectShowsThat() throws Exception {
        Files.writeString(remote.resolve("a.py"), "old");
        IFolder folder = open();
        TestConnection relaunched = new TestConnection(machine::connect);
        connections.add(relaunched);
        assertEquals(List.of(folder), RemoteProjects.linkedTo(connection.key()));
        connection.close("gone");
        Files.writeString(remote.resolve("b.py"), "new");

        RemoteProjects.pointTo(folder, relaunched.key(), new NullProgressMonitor());

        assertEquals(List.of(), RemoteProjects.linkedTo(connection.key()));
        assertEquals(List.of(folder), RemoteProjects.linkedTo(relaunched.key()));
        assertEquals("new", text(folder.getFile("b.py")));
        relaunched.close("the test is over");
    }
}
