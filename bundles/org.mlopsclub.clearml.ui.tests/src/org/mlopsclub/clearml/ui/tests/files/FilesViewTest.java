package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.RevealsSession;
import org.mlopsclub.clearml.ui.files.FilesView;
import org.mlopsclub.clearml.ui.files.OpenRemoteFile;

class FilesViewTest {

    private static final int PATIENCE = 30;
    /** Eclipse's own monitor complains from half a second on. */
    private static final Duration NOTICEABLE = Duration.ofMillis(500);
    private static MinaMachine machine;

    @TempDir
    Path remote;
    private final Widgets widgets = new PlainSwt();
    private TestConnections connections;
    private TestConnection connection;
    private IViewPart view;

    @BeforeAll
    static void startMachine() throws Exception {
        machine = new MinaMachine();
    }

    @AfterAll
    static void stopMachine() throws Exception {
        machine.close();
    }

    @BeforeEach
    void openView() throws Exception {
        connections = new TestConnections();
        connection = new TestConnection(machine::connect);
        connections.add(connection);
        view = Workbench.onUi(() -> Workbench.page().showView(FilesView.ID));
    }

    @AfterEach
    void closeView() {
        connection.gate().open();
        Workbench.onUi(() -> Workbench.page().closeAllEditors(false));
        Workbench.onUi(() -> {
            Workbench.page().hideView(view);
            return true;
        });
        connection.close("the test is over");
        connections.close();
    }

    @Test
    void givenAConnectedSessionWhenRevealedThenItsHomeFolderIsSelectedAndOpen() throws Exception {
        Workbench.onUi(() -> {
            ((RevealsSession) view).reveal(connection.key());
            return true;
        });
        String home = connection.files().home();
        Await.until("the home folder", PATIENCE, () -> Workbench.onUi(() -> tree().getSelectionCount() == 1
                && tree().getSelection()[0].getText().equals(home) && tree().getSelection()[0].getExpanded()));
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
        editor.type("print('newer')\n");
        editor.save();
        awaitRemote("train.py", "print('newer')\n");
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
        long before = System.nanoTime();
        editor.save();
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2), "saving does not wait for the line");
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
        Link links = noticeLinks();
        widgets.follow(links, "Overwrite");
        awaitRemote("c.txt", "ours");
        assertFalse(editor.dirty());
    }

    @Test
    void givenAConflictWhenRevertedThenTheEditorShowsTheRemoteText() throws Exception {
        write("r.txt", "old");
        conflict("r.txt", "ours", "theirs");
        widgets.follow(noticeLinks(), "Revert");
        widgets.click(Find.button(Find.dialog("Revert", PATIENCE), "OK"));

        await(document("r.txt"), State.SAVED);
        Await.until("the editor to show it", PATIENCE, () -> Workbench.onUi(() -> Workbench.page().getActiveEditor()
                .getAdapter(ITextViewer.class).getDocument().get()).equals("theirs"));
        assertEquals("theirs", Files.readString(remote.resolve("r.txt")));
    }

    @Test
    void givenAConflictWhenComparedThenACompareEditorOpensWithBothTexts() throws Exception {
        write("d.txt", "old");
        conflict("d.txt", "ours", "theirs");
        widgets.follow(noticeLinks(), "Compare");
        Await.until("the compare editor", PATIENCE, () -> Workbench.onUi(() -> Arrays.stream(
                Workbench.page().getEditorReferences()).map(IEditorReference::getTitle)
                .anyMatch(title -> title.startsWith("d.txt: compare"))));
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
                "retry")) {
            var command = PlatformUI.getWorkbench().getService(ICommandService.class)
                    .getCommand("org.mlopsclub.clearml.ui.files." + id);
            assertTrue(command.isDefined(), id);
            assertTrue(command.getName().contains("Remote"), command.getName());
            assertFalse(command.getDescription().startsWith("%"), command.getDescription());
        }
    }

    private EditorPage conflict(String name, String ours, String theirs) throws Exception {
        Workbench.onUi(() -> {
            OpenRemoteFile.open(Workbench.page(), connection.key(), remote.resolve(name).toString());
            return true;
        });
        EditorPage editor = EditorPage.await(name);
        Files.writeString(remote.resolve(name), theirs);
        editor.type(ours);
        editor.save();
        await(document(name), State.CONFLICT);
        assertEquals(theirs, Files.readString(remote.resolve(name)));
        return editor;
    }

    private static Link noticeLinks() throws Exception {
        return Await.until("the notice", PATIENCE, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).filter(Shell::isVisible)
                .flatMap(shell -> Find.first(shell, Link.class,
                        link -> link.getText().contains("Overwrite")).stream()).findFirst()), link -> true);
    }

    /** A right click activates the view first. */
    private void chooseOn(String name, String entry) throws Exception {
        Workbench.onUi(() -> {
            Workbench.page().activate(view);
            return true;
        });
        widgets.select(onTree(), List.of(row(name)));
        widgets.chooseMenu(onTree(), entry);
    }

    private void fill(String dialog, String name) throws Exception {
        Shell shell = Find.dialog(dialog, PATIENCE);
        widgets.type(Workbench.onUi(() -> Find.first(shell, Text.class,
                Text::getEditable).orElseThrow()), name);
        widgets.click(Find.button(shell, "OK"));
    }

    private void assertResponsive() {
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            Workbench.onUi(() -> true);
            long took = System.nanoTime() - before;
            assertTrue(took < NOTICEABLE.toNanos(), () -> "the UI thread answered after " + took / 1_000_000 + " ms");
        }
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(remote.resolve(name), content);
        Files.setLastModifiedTime(remote.resolve(name), FileTime.from(Instant.now().minusSeconds(100)));
    }

    private void awaitRemote(String name, String content) throws Exception {
        Await.until(name + " on the session", PATIENCE, () -> Optional.of(Files.readString(remote.resolve(name))),
                content::equals);
    }

    private Optional<RemoteDocument> document(String name) {
        return Services.get(RemoteDocuments.class)
                .find(ClearmlUri.of(connection.key(), remote.resolve(name).toString()));
    }

    private static void await(Optional<RemoteDocument> document, State state) throws Exception {
        Await.until("state", PATIENCE, () -> document.map(RemoteDocument::state), state::equals);
    }

    /** The row of a file in the temporary folder, with all folders above opened. */
    private TreeItem row(String name) throws Exception {
        return child(folder(), name);
    }

    private TreeItem folder() throws Exception {
        TreeItem item = child(child(null, "test-box"), "/");
        for (Path segment : remote) {
            item = child(item, segment.toString());
        }
        TreeItem folder = item;
        widgets.expand(folder, true);
        return folder;
    }

    private TreeItem child(@Nullable TreeItem parent, String name) throws Exception {
        if (parent != null) {
            widgets.expand(parent, true);
        }
        return Await.until("row " + name, PATIENCE, () -> Workbench.onUi(() -> Arrays
                .stream(parent == null ? tree().getItems() : parent.getItems())
                .filter(item -> item.getText().equals(name) || item.getText().startsWith(name + "  ")).findFirst()),
                item -> true);
    }

    private String text(String name) throws Exception {
        TreeItem row = row(name);
        return Workbench.onUi(row::getText);
    }

    private static List<String> childTexts(TreeItem parent) {
        return Workbench.onUi(() -> Arrays.stream(parent.getItems()).map(TreeItem::getText).toList());
    }

    private Tree onTree() {
        return Workbench.onUi(this::tree);
    }

    private Tree tree() {
        return ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    }
}
