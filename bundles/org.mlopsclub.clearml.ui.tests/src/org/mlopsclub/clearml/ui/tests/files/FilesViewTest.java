package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.ui.RevealsSession;
import org.mlopsclub.clearml.ui.files.OpenRemoteFile;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

class FilesViewTest extends FilesFixture {

    /** The platform's preference <em>Swap left and right view</em>; on in newer ones. */
    private static final String SWAPPED_SIDES = "org.eclipse.compare.Swapped";

    @Test
    void givenAConnectedSessionWhenRevealedThenItsHomeFolderIsSelectedAndOpen() throws Exception {
        Workbench.onUi(() -> {
            ((RevealsSession) view).reveal(connection.key());
            return true;
        });
        String home = connection.files().home();
        Await.until("the home folder", PATIENCE, () -> Workbench.onUi(() -> tree().getSelectionCount() == 1
                && tree().getSelection()[0].getText().equals("Home  " + home)
                && tree().getSelection()[0].getExpanded()));
        Await.until("the session to say that it has no SFTP", PATIENCE, () -> Workbench.onUi(
                () -> tree().getItem(0).getText().endsWith("without SFTP, slower")));
    }

    @Test
    void givenNoConnectedSessionWhenTheViewIsSeenThenItLeadsToTheSessions() throws Exception {
        connection.close("left");
        Link hint = Await.until("the hint", PATIENCE, () -> Workbench.onUi(() -> Find.first(onTree().getParent(),
                Link.class, link -> link.isVisible() && link.getText().contains("No session is connected"))),
                link -> true);

        widgets.follow(hint, "ClearML Sessions");

        Await.until("the sessions", PATIENCE, () -> Workbench.onUi(() -> Workbench.page().getActivePart()
                instanceof SessionsView));
        Workbench.onUi(() -> {
            Workbench.page().hideView(Workbench.page().findView(SessionsView.ID));
            Workbench.page().activate(view);
            return true;
        });
        Await.until("the hint still to be there", PATIENCE, () -> Workbench.onUi(hint::isVisible));
        TestConnection again = new TestConnection(machine::connect);
        connections.add(again);
        Await.until("the hint to go", PATIENCE, () -> Workbench.onUi(() -> !hint.isVisible()));
        again.close("the test is over");
    }

    @Test
    void givenTheTreeWhenAFileIsOpenedEditedAndSavedThenTheRemoteFileHasTheNewText() throws Exception {
        write("train.py", "print('old')\n");
        widgets.open(onTree(), row("train.py"));

        EditorPage editor = EditorPage.await("train.py");
        editor.type("print('new')\n");
        assertTrue(editor.dirty());
        editor.save();

        assertFalse(editor.dirty());
        awaitRemote("train.py", "print('new')\n");
        await(document("train.py"), State.SAVED);
        Await.until("the row to show the new size", PATIENCE, () -> text("train.py").equals("train.py  13 B"));
        editor.type("print('newer')\n");
        editor.save();
        awaitRemote("train.py", "print('newer')\n");
    }

    @Test
    void givenForeignLineEndsAndEncodingWhenOneWordIsChangedThenNoOtherByteIs() throws Exception {
        Files.write(remote.resolve("win.txt"), "\uFEFFf\u00fcnf\r\nzw\u00f6lf\r\n".getBytes(StandardCharsets.UTF_8));
        Workbench.onUi(() -> {
            OpenRemoteFile.open(Workbench.page(), connection.key(), remote.resolve("win.txt").toString());
            return true;
        });
        EditorPage editor = EditorPage.await("win.txt");
        Workbench.onUi(() -> {
            IDocument text = Workbench.page().getActiveEditor().getAdapter(ITextViewer.class).getDocument();
            text.replace(text.get().indexOf("f\u00fcnf"), 4, "sechs");
            return true;
        });
        editor.save();
        Await.until("the change and nothing else", PATIENCE, () -> Arrays.equals(
                "\uFEFFsechs\r\nzw\u00f6lf\r\n".getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(remote.resolve("win.txt"))));
    }

    @Test
    void givenALineThatHangsWhenOpeningSavingAndExpandingThenTheUserInterfaceLives() throws Exception {
        write("slow.txt", "old");
        TreeItem row = row("slow.txt");
        connection.gate().shut();
        CountDownLatch waiting = connection.gate().arrived();
        widgets.open(onTree(), row);
        assertTrue(waiting.await(PATIENCE, TimeUnit.SECONDS), "the fetch waits at the gate");
        assertResponsive();
        connection.gate().open();
        EditorPage editor = EditorPage.await("slow.txt");

        connection.gate().shut();
        waiting = connection.gate().arrived();
        editor.type("new");
        // Would never return if it waited for the line.
        editor.save();
        assertTrue(waiting.await(PATIENCE, TimeUnit.SECONDS), "the upload waits at the gate");
        assertResponsive();
        Await.until("the row to say so", PATIENCE, () -> text("slow.txt").endsWith("saving…"));
        assertEquals("old", Files.readString(remote.resolve("slow.txt")));
        connection.gate().open();
        awaitRemote("slow.txt", "new");
        Await.until("the row to be still", PATIENCE, () -> !text("slow.txt").contains("saving"));
    }

    @Test
    void givenALostConnectionWhenSavedThenRowAndEditorSayItAndTheTextArrivesLater() throws Exception {
        write("a.txt", "old");
        widgets.open(onTree(), row("a.txt"));
        EditorPage editor = EditorPage.await("a.txt");
        connection.lose();
        editor.type("typed without a line");
        editor.save();

        Await.until("the row to say so", PATIENCE, () -> text("a.txt").endsWith("waiting for the connection"));
        assertFalse(editor.dirty());
        connection.comeBack();
        awaitRemote("a.txt", "typed without a line");
        Await.until("the row to be still", PATIENCE, () -> !text("a.txt").contains("waiting"));
    }

    @Test
    void givenAConflictWhenToldThenTheNoticeOffersWhatToDoAndOverwritingDoesIt() throws Exception {
        write("c.txt", "old");
        EditorPage editor = conflict("c.txt", "ours", "theirs");
        widgets.follow(link("Overwrite"), "Overwrite");
        awaitRemote("c.txt", "ours");
        assertFalse(editor.dirty());
    }

    @Test
    void givenAConflictWhenRevertedThenTheEditorShowsTheRemoteText() throws Exception {
        write("r.txt", "old");
        conflict("r.txt", "ours", "theirs");
        widgets.follow(link("Revert"), "Revert");
        widgets.click(Find.button(Find.dialog("Revert", PATIENCE), "OK"));

        await(document("r.txt"), State.SAVED);
        Await.until("the editor to show it", PATIENCE, () -> Workbench.onUi(() -> Workbench.page().getActiveEditor()
                .getAdapter(ITextViewer.class).getDocument().get()).equals("theirs"));
        assertEquals("theirs", Files.readString(remote.resolve("r.txt")));
    }

    @Test
    void givenAConflictWhenComparedThenACompareEditorOpensWithBothTexts() throws Exception {
        compared("d.txt");
        widgets.follow(decision("Overwrite"), "Overwrite");
        awaitRemote("d.txt", "ours");
    }

    @Test
    void givenAConflictWhenRevertedInTheComparisonThenTheOtherTextIsKept() throws Exception {
        compared("e.txt");
        widgets.follow(decision("Revert"), "Revert");
        widgets.click(Find.button(Find.dialog("Revert", PATIENCE), "OK"));
        await(document("e.txt"), State.SAVED);
        assertEquals("theirs", Files.readString(remote.resolve("e.txt")));
        assertEquals("theirs", Files.readString(document("e.txt").orElseThrow().localCopy()));
    }

    @Test
    void givenAConflictWhenSavedUnderAnotherNameInTheComparisonThenBothTextsAreOnTheSession() throws Exception {
        compared("g.txt");
        widgets.follow(decision("Save as…"), "Save as…");
        Shell dialog = Await.until("where to", PATIENCE, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).filter(Shell::isVisible).filter(shell -> Find.first(shell,
                        Text.class, text -> text.getText().endsWith("/g.txt.mine")).isPresent()).findFirst()),
                shell -> true);
        widgets.click(Find.button(dialog, "OK"));

        awaitNew("g.txt.mine", "ours");
        await(document("g.txt"), State.SAVED);
        assertEquals("theirs", Files.readString(remote.resolve("g.txt")));
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void givenAConflictWhenMergedInTheComparisonThenTheMergedTextIsUploaded(boolean swapped) throws Exception {
        swapSides(Optional.of(swapped));
        try {
            compared("m.txt");
            assertFalse(Workbench.onUi(side("theirs")::getEditable));
            StyledText ours = side("ours");
            Workbench.onUi(() -> {
                assertTrue(ours.getEditable());
                ours.setText("ours and theirs");
                return true;
            });
            widgets.follow(decision("Overwrite"), "Overwrite");
            awaitRemote("m.txt", "ours and theirs");
        } finally {
            swapSides(Optional.empty());
        }
    }

    /** Empty for the platform's own choice. */
    private static void swapSides(Optional<Boolean> swapped) {
        IEclipsePreferences compare = InstanceScope.INSTANCE.getNode("org.eclipse.compare");
        Workbench.onUi(() -> {
            swapped.ifPresentOrElse(value -> compare.putBoolean(SWAPPED_SIDES, value),
                    () -> compare.remove(SWAPPED_SIDES));
            return swapped;
        });
    }

    private static StyledText side(String text) throws Exception {
        return Await.until("the side of " + text, PATIENCE, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).flatMap(shell -> Find.all(shell, StyledText.class))
                .filter(side -> side.getText().equals(text) && side.isVisible()).findFirst()), side -> true);
    }

    private void compared(String name) throws Exception {
        write(name, "old");
        conflict(name, "ours", "theirs");
        widgets.follow(link("Compare"), "Compare");
        Await.until("the compare editor", PATIENCE, () -> Workbench.onUi(() -> Arrays.stream(
                Workbench.page().getEditorReferences()).map(IEditorReference::getTitle)
                .anyMatch(title -> title.startsWith(name + ": compare"))));
    }

    /** A link above the two texts, not of the notice. */
    private static Link decision(String text) throws Exception {
        return Await.until("what can be decided", PATIENCE, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).filter(Shell::isVisible)
                .flatMap(shell -> Find.all(shell, Link.class)).filter(link -> link.getText().contains(text))
                .filter(link -> link.getParent().getChildren().length > 2).findFirst()), link -> true);
    }

    @Test
    void givenTheContextMenuWhenAFileIsMadeRenamedAndDeletedThenTheSessionFollows() throws Exception {
        write("first.txt", "1");
        TreeItem folder = folder();
        widgets.select(onTree(), List.of(folder));
        widgets.chooseMenu(onTree(), "New File…");
        fill("New Remote File", "made.txt");
        EditorPage.await("made.txt");
        assertTrue(Files.exists(remote.resolve("made.txt")));

        chooseOn("made.txt", "Rename…");
        fill("Rename Remote File or Folder", "renamed.txt");
        EditorPage.await("renamed.txt");
        assertTrue(Files.exists(remote.resolve("renamed.txt")));
        assertFalse(Files.exists(remote.resolve("made.txt")));

        chooseOn("renamed.txt", "Delete");
        widgets.click(Find.button(Find.dialog("Delete on the Session", PATIENCE), "OK"));
        Await.until("the file to be gone", PATIENCE, () -> !Files.exists(remote.resolve("renamed.txt")));
        Await.until("its editor to be gone", PATIENCE, () -> Workbench.onUi(
                () -> Workbench.page().getEditorReferences().length == 0));
    }

    @Test
    void givenAFolderThatCannotBeReadWhenOpenedThenARowSaysWhyAndEnterTriesAgain() throws Exception {
        Files.createDirectory(remote.resolve("box"));
        TreeItem box = row("box");
        Files.delete(remote.resolve("box"));
        widgets.expand(box, true);
        Await.until("the reason", PATIENCE, () -> childTexts(box).stream().anyMatch(text -> text.contains("There is no")
                || text.contains("no such")));

        Files.createDirectory(remote.resolve("box"));
        Files.writeString(remote.resolve("box/inside"), "");
        widgets.open(onTree(), Workbench.onUi(() -> box.getItem(0)));
        Await.until("the file", PATIENCE, () -> childTexts(box).stream().anyMatch(text -> text.startsWith("inside")));
    }

    @Test
    void givenCtrl3WhenAskedThenEveryCommandOfTheFilesHasANameAndADescription() throws Exception {
        for (String id : List.of("open", "newFile", "newFolder", "copyPath", "compare", "overwrite", "revert", "saveAs",
                "retry", "upload", "download", "openWith", "openAsProject", "history", "left", "showHidden")) {
            var command = PlatformUI.getWorkbench().getService(ICommandService.class)
                    .getCommand("org.mlopsclub.clearml.ui.files." + id);
            assertTrue(command.isDefined(), id);
            assertTrue(command.getName().contains("Remote"), command.getName());
            assertFalse(command.getDescription().startsWith("%"), command.getDescription());
        }
    }
}
