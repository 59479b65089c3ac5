package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.part.ResourceTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.ui.files.LocalKeeping;

/** Files that are dragged in and out of the tree, and those that are kept when their session is gone. */
class FilesTransferTest extends FilesFixture {

    @TempDir
    Path local;

    @Test
    void givenFilesOfTheDesktopWhenDroppedOnAFolderThenTheyAreUploadedAndShown() throws Exception {
        Path tree = Files.createDirectory(local.resolve("data"));
        Files.writeString(tree.resolve("a.csv"), "1,2");
        Files.writeString(local.resolve("b.txt"), "text");

        int shown = DragAndDrop.drop(onTree(), folder(), FileTransfer.getInstance(),
                new String[] { tree.toString(), local.resolve("b.txt").toString() });

        assertEquals(DND.DROP_COPY, shown);
        awaitNew("data/a.csv", "1,2");
        awaitNew("b.txt", "text");
        row("b.txt");
        assertTrue(Files.exists(local.resolve("b.txt")), "the local file stays");
    }

    @Test
    void givenAFileThatIsThereWhenDroppedThenItIsReplacedOnlyIfTheUserSaysSo() throws Exception {
        write("b.txt", "theirs");
        Files.writeString(local.resolve("b.txt"), "ours");
        String[] files = { local.resolve("b.txt").toString() };

        DragAndDrop.drop(onTree(), row("b.txt"), FileTransfer.getInstance(), files);
        widgets.click(Find.button(Find.dialog("File Exists", PATIENCE), "Skip"));
        DragAndDrop.drop(onTree(), row("b.txt"), FileTransfer.getInstance(), files);
        var dialog = Find.dialog("File Exists", PATIENCE);
        assertEquals("theirs", Files.readString(remote.resolve("b.txt")));
        widgets.click(Find.button(dialog, "Replace"));

        awaitRemote("b.txt", "ours");
    }

    @Test
    void givenFilesAndAFolderChosenWhenUploadedAndDownloadedByCommandThenTheyAreThere() throws Exception {
        Files.writeString(local.resolve("b.txt"), "text");
        Files.writeString(local.resolve("c.txt"), "more");
        write("there.txt", "from the session");
        Path target = Files.createDirectory(local.resolve("target"));

        try (ScriptedChooser chooser = new ScriptedChooser(List.of(local.resolve("b.txt"), local.resolve("c.txt")),
                Optional.of(target))) {
            chooseOn("there.txt", "Upload…");
            awaitNew("b.txt", "text");
            awaitNew("c.txt", "more");
            row("c.txt");

            chooseOn("there.txt", "Download…");
            Await.until("the copy", PATIENCE, () -> Files.exists(target.resolve("there.txt")));
            assertEquals("from the session", Files.readString(target.resolve("there.txt")));
            assertEquals(List.of("Upload to the Session", "Download from the Session"), chooser.asked());
        }
    }

    @Test
    void givenAFileOfAProjectWhenDroppedThenItIsUploaded() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("local code");
        project.create(null);
        project.open(null);
        try {
            IFile file = project.getFile("p.py");
            file.create(new ByteArrayInputStream(new byte[] { 'x' }), true, null);

            DragAndDrop.drop(onTree(), folder(), ResourceTransfer.getInstance(), new IResource[] { file });

            awaitNew("p.py", "x");
        } finally {
            project.delete(true, true, null);
        }
    }

    @Test
    void givenRowsWhenDraggedOutThenAnotherProgramGetsCopiesAndATextGetsThePaths() throws Exception {
        write("out.txt", "from the session");
        Files.createDirectory(remote.resolve("box"));
        write("box/in.txt", "inside");
        List<TreeItem> rows = List.of(row("out.txt"), row("box"));
        widgets.select(onTree(), rows);

        String[] files = (String[]) DragAndDrop.drag(onTree(), FileTransfer.getInstance()).orElseThrow();

        // In the order of the tree.
        assertEquals(List.of("box", "out.txt"), Stream.of(files).map(Path::of).map(Path::getFileName)
                .map(Path::toString).toList());
        assertEquals("inside", Files.readString(Path.of(files[0], "in.txt")));
        assertEquals("from the session", Files.readString(Path.of(files[1])));
        widgets.select(onTree(), List.of(row("out.txt")));
        assertEquals(Optional.of(remote.resolve("out.txt").toString()),
                DragAndDrop.drag(onTree(), TextTransfer.getInstance()));
    }

    @Test
    void givenALostConnectionWhenDraggedOutThenNothingIsGivenAndThatIsSaid() throws Exception {
        write("out.txt", "x");
        widgets.select(onTree(), List.of(row("out.txt")));
        connection.lose();

        assertEquals(Optional.empty(), DragAndDrop.drag(onTree(), FileTransfer.getInstance()));

        Await.until("the notice", PATIENCE, () -> Workbench.onUi(() -> Stream.of(Display.getDefault().getShells())
                .filter(Shell::isVisible).flatMap(shell -> Find.all(shell, Label.class))
                .anyMatch(label -> label.getText().contains("Download from the Session"))));
    }

    @Test
    void givenAFileThatNeverArrivedWhenKeptLocallyThenItIsThereAndNothingIsOverwritten() throws Exception {
        write("a.txt", "old");
        widgets.open(onTree(), row("a.txt"));
        EditorPage editor = EditorPage.await("a.txt");
        connection.lose();
        editor.type("typed at the end");
        editor.save();
        await(document("a.txt"), State.WAITING);
        Files.writeString(local.resolve("a.txt"), "mine already");

        LocalKeeping.start(List.of(document("a.txt").orElseThrow()), local);

        Await.until("the copy", PATIENCE, () -> Files.exists(local.resolve("2-a.txt")));
        Await.until("its text", PATIENCE,
                () -> Files.readString(local.resolve("2-a.txt")).equals("typed at the end"));
        assertEquals("mine already", Files.readString(local.resolve("a.txt")));
        assertFalse(editor.dirty());
    }
}
