package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileInfo;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.files.GatedFiles;
import org.mlopsclub.clearml.testkit.files.MinaMachine;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;
import org.osgi.framework.FrameworkUtil;

class DocumentsTest {

    private static final int PATIENCE = 20;
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

    @Test
    void givenAFetchedFileWhenSavedThenTheRemoteFileHasTheNewContentAndItsMode() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        Files.setPosixFilePermissions(remote.resolve("train.py"), PosixFilePermissions.fromString("rwxr-x--x"));
        fetch("train.py");

        save(document, "new ü\r\n");
        awaitState(document, State.SAVED);

        assertEquals("new ü\r\n", remote("train.py"));
        assertEquals("rwxr-x--x", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(remote.resolve("train.py"))));
        assertNoLitter();
    }

    @Test
    void givenAShutLineWhenStattedReadAndSavedOnTheUiThreadThenTheLocalCopyAnswers() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        IFileStore store = EFS.getStore(document.uri());
        connection.gate().shut();

        String read = Workbench.onUi(() -> {
            assertTrue(store.fetchInfo().exists());
            save(document, "saved on the UI thread");
            try (InputStream in = store.openInputStream(EFS.NONE, null)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });

        assertEquals("saved on the UI thread", read);
        assertTrue(connection.gate().arrived().await(PATIENCE, TimeUnit.SECONDS), "the upload waits at the gate");
        assertEquals(State.SAVING, document.state());
        assertEquals("old", remote("train.py"));
        connection.gate().open();
        awaitState(document, State.SAVED);
        assertEquals("saved on the UI thread", remote("train.py"));
    }

    @Test
    void givenTheUiThreadWhenFetchedOrListedThenItIsRefusedAtOnce() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        connection.gate().shut();
        IFileStore folder = EFS.getStore(document.uri()).getParent();

        assertThrows(CompletionException.class, () -> Workbench.onUi(() -> fetch("train.py")));
        CompletionException refused = assertThrows(CompletionException.class,
                () -> Workbench.onUi(() -> folder.childNames(EFS.NONE, null)));
        assertTrue(refused.getCause() instanceof CoreException, refused::toString);
    }

    @Test
    void givenTheUiThreadWhenTheDiskWouldBeReadOrWrittenThenItIsRefusedAtOnce() throws Exception {
        RemoteDocument document = fetch("train.py", "old");

        assertThrows(CompletionException.class, () -> Workbench.onUi(document::history));
        assertThrows(CompletionException.class, () -> Workbench.onUi(() -> {
            document.overwriteRemote();
            return true;
        }));
        RemoteDocuments documents = Services.get(RemoteDocuments.class);
        assertEquals(State.SAVED, Workbench.onUi(() -> documents.find(document.uri())).orElseThrow().state());
    }

    @Test
    void givenManyQuickSavesWhenTheLineIsSlowThenTheLastOneArrivesInFewUploads() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        connection.gate().shut();
        for (int i = 0; i < 50; i++) {
            save(document, "version " + i);
        }
        connection.gate().open();
        awaitState(document, State.SAVED);

        assertEquals("version 49", remote("train.py"));
        assertTrue(connection.saves() <= 2, () -> connection.saves() + " uploads");
    }

    @Test
    void givenALostConnectionWhenSavedThenItWaitsAndArrivesWhenTheConnectionIsBack() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        connection.lose();

        save(document, "written without a line");
        awaitState(document, State.WAITING);
        assertTrue(document.reason().orElse("").contains("test-box"), document::toString);
        assertEquals("old", remote("train.py"));

        connection.comeBack();
        awaitState(document, State.SAVED);
        assertEquals("written without a line", remote("train.py"));
    }

    @Test
    void givenALineThatBreaksUnnoticedWhenSavedThenItWaitsAndArrivesLater() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        connection.breakSilently();

        save(document, "new");
        awaitState(document, State.WAITING);
        connection.comeBack();
        awaitState(document, State.SAVED);

        assertEquals("new", remote("train.py"));
    }

    @Test
    void givenASaveThatWasNotUploadedWhenTheServiceIsMadeAnewThenItIsUploaded() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        connection.lose();
        save(document, "survives the crash");
        awaitState(document, State.WAITING);

        connections.close();
        connections = new TestConnections();
        RemoteDocument again = Services.get(RemoteDocuments.class).find(document.uri()).orElseThrow();
        assertFalse(again == document, "the service was made anew");
        assertEquals(1, Services.get(RemoteDocuments.class).unsaved().stream()
                .filter(unsaved -> unsaved.uri().equals(document.uri())).count());
        assertEquals("survives the crash", Files.readString(again.localCopy()));

        connection.comeBack();
        connections.add(connection);
        awaitState(again, State.SAVED);
        assertEquals("survives the crash", remote("train.py"));
    }

    @Test
    void givenAnUploadThatNeverEndedWhenTheServiceIsMadeAnewThenTheContentIsOfferedAgain() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        GatedFiles hanging = connection.gate();
        hanging.shut();
        save(document, "between close and upload");
        assertTrue(hanging.arrived().await(PATIENCE, TimeUnit.SECONDS), "the upload waits at the gate");

        connections.close();
        connections = new TestConnections();
        RemoteDocument again = Services.get(RemoteDocuments.class).find(document.uri()).orElseThrow();
        assertEquals(State.WAITING, again.state());
        connection.comeBack();
        connections.add(connection);
        awaitState(again, State.SAVED);
        assertEquals("between close and upload", remote("train.py"));
        hanging.open();
    }

    @Test
    void givenTheRemoteFileWasChangedWhenSavedThenNothingIsOverwrittenUntilTheUserSaysSo() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        change("train.py", "theirs");
        save(document, "ours");
        awaitState(document, State.CONFLICT);

        assertEquals("theirs", remote("train.py"));
        assertEquals("ours", Files.readString(document.localCopy()));
        assertEquals("theirs", Files.readString(document.fetchRemoteContent(new NullProgressMonitor())));

        save(document, "ours, saved once more");
        document.retry();
        assertEquals(State.CONFLICT, document.state());

        document.overwriteRemote();
        awaitState(document, State.SAVED);
        assertEquals("ours, saved once more", remote("train.py"));
    }

    @Test
    void givenAConflictWhenTheRemoteFileChangesAgainBeforeOverwritingThenItIsAConflictAgain() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        change("train.py", "theirs");
        save(document, "ours");
        awaitState(document, State.CONFLICT);

        change("train.py", "theirs, changed once more");
        int saves = connection.saves();
        document.overwriteRemote();
        Await.until("the second attempt", PATIENCE, () -> connection.saves() > saves
                && document.state() == State.CONFLICT);

        assertEquals("theirs, changed once more", remote("train.py"));
    }

    @Test
    void givenAConflictWhenRevertedThenTheRemoteContentIsHereAndOursIsGone() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        IFileStore store = EFS.getStore(document.uri());
        change("train.py", "theirs");
        save(document, "ours");
        awaitState(document, State.CONFLICT);
        long before = store.fetchInfo().getLastModified();

        document.revertToRemote(new NullProgressMonitor());

        assertEquals(State.SAVED, document.state());
        assertEquals("theirs", Files.readString(document.localCopy()));
        assertEquals("theirs", remote("train.py"));
        assertTrue(store.fetchInfo().getLastModified() != before, "editors must see that the content changed");
    }

    @Test
    void givenAFileThatWasDeletedRemotelyWhenSavedThenItIsAConflictAndOverwritingBringsItBack() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        Files.delete(remote.resolve("train.py"));
        save(document, "ours");
        awaitState(document, State.CONFLICT);
        assertTrue(document.reason().orElse("").contains("deleted"), () -> document.reason().toString());

        document.overwriteRemote();
        awaitState(document, State.SAVED);
        assertEquals("ours", remote("train.py"));
    }

    @Test
    void givenUnsavedContentWhenFetchedAgainThenItIsKept() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        change("train.py", "theirs");
        save(document, "ours");
        awaitState(document, State.CONFLICT);

        fetch("train.py");

        assertEquals("ours", Files.readString(document.localCopy()));
    }

    @Test
    void givenAFetchedFileWhenItChangedRemotelyThenFetchingAgainBringsTheChange() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        change("train.py", "new one");
        fetch("train.py");
        assertEquals("new one", Files.readString(document.localCopy()));
        assertEquals(State.SAVED, document.state());
    }

    @Test
    void givenASavedFileWhenUploadedThenItsTimeStaysSoThatEditorsDoNotAsk() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        IFileStore store = EFS.getStore(document.uri());
        save(document, "new");
        long saved = store.fetchInfo().getLastModified();
        awaitState(document, State.SAVED);
        assertEquals(saved, store.fetchInfo().getLastModified());
    }

    @Test
    void givenAFolderThatIsNotThereWhenSavedIntoThenTheUploadIsRefusedAndRetriedOnDemand() throws Exception {
        Files.createDirectory(remote.resolve("sub"));
        RemoteDocument document = fetch("sub/a.txt", "old");
        Files.delete(remote.resolve("sub/a.txt"));
        Files.delete(remote.resolve("sub"));
        save(document, "ours");
        Await.until("refusal", PATIENCE, () -> document.state() == State.FAILED || document.state() == State.CONFLICT);
        assertTrue(document.reason().isPresent());
        assertEquals("ours", Files.readString(document.localCopy()));
    }

    @Test
    void givenHostileNamesWhenFetchedAndSavedThenEachArrivesInItsOwnFile() throws Exception {
        for (String name : List.of("a b", "100%", "new\nline", "$(touch x)", "'q\"", "-rf", "ü日", "back\\slash")) {
            RemoteDocument document = fetch(name, "old " + name);
            save(document, "new " + name);
            awaitState(document, State.SAVED);
            assertEquals("new " + name, remote(name));
        }
        assertNoLitter();
    }

    @Test
    void givenBinaryContentWhenSavedThenEveryByteArrives() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Files.write(remote.resolve("model.bin"), bytes);
        RemoteDocument document = fetch("model.bin");
        assertArrayEquals(bytes, Files.readAllBytes(document.localCopy()));
        new Random(2).nextBytes(bytes);
        try (OutputStream out = EFS.getStore(document.uri()).openOutputStream(EFS.NONE, null)) {
            out.write(bytes);
        }
        awaitState(document, State.SAVED);
        assertArrayEquals(bytes, Files.readAllBytes(remote.resolve("model.bin")));
    }

    @Test
    void givenFoldersWhenUsedThroughEclipsesFileSystemThenTheyAreTheSessions() throws Exception {
        RemoteDocument document = fetch("train.py", "old");
        IFileStore folder = EFS.getStore(document.uri()).getParent();

        folder.getChild("made").getChild("below").mkdir(EFS.NONE, null);
        folder.getChild("train.py").move(folder.getChild("moved.py"), EFS.NONE, null);

        assertTrue(Files.isDirectory(remote.resolve("made/below")));
        assertEquals("old", remote("moved.py"));
        assertEquals(Set.of("made", "moved.py"), Set.of(folder.childNames(EFS.NONE, null)));
        IFileInfo[] infos = folder.childInfos(EFS.NONE, null);
        assertTrue(Stream.of(infos).anyMatch(info -> info.isDirectory() && info.getName().equals("made")));
        assertFalse(EFS.getStore(document.uri()).fetchInfo().exists());

        folder.getChild("made").delete(EFS.NONE, null);
        assertFalse(Files.exists(remote.resolve("made")));
    }

    @Test
    void givenANewFileWhenItExistsAlreadyThenItIsNotOverwritten() throws Exception {
        Files.writeString(remote.resolve("there.txt"), "precious");
        ConnectedFiles files = ConnectedFiles.of(connection.key());
        CoreException refused = assertThrows(CoreException.class,
                () -> files.createFile(remote + "/there.txt", new NullProgressMonitor()));
        assertTrue(refused.getMessage().contains("exists"), refused::getMessage);
        assertEquals("precious", remote("there.txt"));
    }

    @Test
    void givenSavesWhenLookingBackThenEarlierContentsAreThereNewestFirst() throws Exception {
        RemoteDocument document = fetch("train.py", "first");
        save(document, "second");
        awaitState(document, State.SAVED);
        save(document, "third");
        awaitState(document, State.SAVED);

        List<RemoteDocument.Earlier> history = document.history();
        assertEquals(2, history.size());
        assertEquals("second", Files.readString(history.get(0).content()));
        assertEquals("first", Files.readString(history.get(1).content()));

        save(document, Files.readString(history.get(1).content()));
        awaitState(document, State.SAVED);
        assertEquals("first", remote("train.py"));
        assertEquals("third", Files.readString(document.history().get(0).content()));
    }

    @Test
    void givenAReadOnlyFileWhenSavedThenThatIsSaidAndTheTextArrivesOnceItIsWritable() throws Exception {
        RemoteDocument document = fetch("locked.py", "old");
        Files.setPosixFilePermissions(remote.resolve("locked.py"), PosixFilePermissions.fromString("r--r--r--"));
        save(document, "ours");
        awaitState(document, State.FAILED);
        assertTrue(document.reason().orElse("").contains("read-only"), () -> document.reason().toString());
        assertEquals("old", remote("locked.py"));
        assertEquals("ours", Files.readString(document.localCopy()));

        ConnectedFiles.of(connection.key()).chmod(document.path(), 0644);
        document.retry();
        awaitState(document, State.SAVED);
        assertEquals("ours", remote("locked.py"));
    }

    @Test
    void givenASessionThatIsGoneWhenTakenOverThenItsTextsArriveOnTheOtherOne() throws Exception {
        RemoteDocument edited = fetch("edited.py", "old");
        RemoteDocument changed = fetch("changed.py", "old");
        Files.createDirectory(remote.resolve("sub"));
        RemoteDocument missing = fetch("sub/missing.py", "old");
        connection.lose();
        for (RemoteDocument each : List.of(edited, changed, missing)) {
            save(each, "ours");
            awaitState(each, State.WAITING);
        }
        connection.close("the session has ended");
        change("changed.py", "theirs");
        Files.delete(remote.resolve("sub/missing.py"));
        Files.delete(remote.resolve("sub"));
        TestConnection relaunched = new TestConnection(machine::connect);
        connections.add(relaunched);
        RemoteDocuments documents = Services.get(RemoteDocuments.class);
        assertEquals("test-box", documents.sessionName(connection.key()).orElseThrow());

        List<RemoteDocument> taken = documents.takeOver(connection.key(), relaunched.key(),
                new NullProgressMonitor());

        assertEquals(3, taken.size());
        for (RemoteDocument each : taken) {
            assertEquals(relaunched.key(), each.session());
            awaitState(each, each.path().endsWith("changed.py") ? State.CONFLICT : State.SAVED);
        }
        assertEquals("ours", remote("edited.py"));
        assertEquals("theirs", remote("changed.py"));
        assertEquals("ours", remote("sub/missing.py"));
        assertTrue(documents.unsaved().stream().noneMatch(each -> each.session().equals(connection.key())));
        taken.forEach(documents::discard);
        relaunched.close("the test is over");
    }

    @Test
    void givenASpoolWhenLookedAtThenOnlyThisUserCanReadIt() throws Exception {
        RemoteDocument document = fetch("train.py", "secret");
        IPath state = Platform.getStateLocation(FrameworkUtil.getBundle(RemoteDocuments.class)).append("files");
        assertTrue(document.localCopy().startsWith(state.toPath()));
        for (Path folder = document.localCopy().getParent(); folder.startsWith(state.toPath()); folder = folder
                .getParent()) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        }
    }

    private RemoteDocument fetch(String name, String content) throws Exception {
        Files.writeString(remote.resolve(name), content);
        // As old as most files are; a stamp of this very second is never trusted.
        Files.setLastModifiedTime(remote.resolve(name), FileTime.from(Instant.now().minusSeconds(100)));
        return fetch(name);
    }

    private RemoteDocument fetch(String name) throws CoreException {
        return Services.get(RemoteDocuments.class).fetch(connection.key(), remote + "/" + name,
                new NullProgressMonitor());
    }

    private static void save(RemoteDocument document, String content) throws Exception {
        try (OutputStream out = EFS.getStore(document.uri()).openOutputStream(EFS.NONE, null)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void change(String name, String content) throws Exception {
        Files.writeString(remote.resolve(name), content);
    }

    private String remote(String name) throws Exception {
        return Files.readString(remote.resolve(name));
    }

    private static void awaitState(RemoteDocument document, State state) throws Exception {
        Await.until(document.path() + " to be " + state + " but it is " + document.state() + document.reason(),
                PATIENCE, () -> document.state() == state);
    }

    private void assertNoLitter() throws Exception {
        try (Stream<Path> files = Files.list(remote)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().contains("clearml-")), "litter");
        }
    }
}
