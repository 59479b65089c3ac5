package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.files.MinaMachine;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.files.TestConnections;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.files.FilesView;
import org.mlopsclub.clearml.ui.files.OpenRemoteFile;

/** The view ClearML Files on a connected session, whose machine is this one. */
abstract class FilesFixture {

    static final int PATIENCE = 30;
    /** Eclipse's own monitor complains from half a second on. */
    static final Duration NOTICEABLE = Duration.ofMillis(500);
    static MinaMachine machine;

    @TempDir
    Path remote;
    final Widgets widgets = new PlainSwt();
    TestConnections connections;
    TestConnection connection;
    IViewPart view;

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
        // One that another test left open knows other connections.
        Workbench.closeEverywhere(FilesView.ID);
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

    EditorPage conflict(String name, String ours, String theirs) throws Exception {
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

    static Link link(String text) throws Exception {
        return Await.until("the link " + text, PATIENCE, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).filter(Shell::isVisible)
                .flatMap(shell -> Find.first(shell, Link.class,
                        link -> link.getText().contains(text)).stream()).findFirst()), link -> true);
    }

    /** A right click activates the view first. */
    void chooseOn(String name, String entry) throws Exception {
        Workbench.onUi(() -> {
            Workbench.page().activate(view);
            return true;
        });
        widgets.select(onTree(), List.of(row(name)));
        widgets.chooseMenu(onTree(), entry);
    }

    void fill(String dialog, String name) throws Exception {
        Shell shell = Find.dialog(dialog, PATIENCE);
        widgets.type(Workbench.onUi(() -> Find.first(shell, Text.class,
                Text::getEditable).orElseThrow()), name);
        widgets.click(Find.button(shell, "OK"));
    }

    void assertResponsive() {
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            Workbench.onUi(() -> true);
            long took = System.nanoTime() - before;
            assertTrue(took < NOTICEABLE.toNanos(), () -> "the UI thread answered after " + took / 1_000_000 + " ms");
        }
    }

    void write(String name, String content) throws Exception {
        Files.writeString(remote.resolve(name), content);
        Files.setLastModifiedTime(remote.resolve(name), FileTime.from(Instant.now().minusSeconds(100)));
    }

    void awaitNew(String name, String content) throws Exception {
        Await.until(name + " on the session", PATIENCE, () -> Files.exists(remote.resolve(name)));
        awaitRemote(name, content);
    }

    void awaitRemote(String name, String content) throws Exception {
        Await.until(name + " on the session", PATIENCE, () -> Optional.of(Files.readString(remote.resolve(name))),
                content::equals);
    }

    Optional<RemoteDocument> document(String name) {
        return Services.get(RemoteDocuments.class)
                .find(ClearmlUri.of(connection.key(), remote.resolve(name).toString()));
    }

    static void await(Optional<RemoteDocument> document, State state) throws Exception {
        Await.until("state", PATIENCE, () -> document.map(RemoteDocument::state), state::equals);
    }

    /** The row of a file in the temporary folder, with all folders above opened. */
    TreeItem row(String name) throws Exception {
        return child(folder(), name);
    }

    TreeItem folder() throws Exception {
        TreeItem item = child(child(null, "test-box"), "/");
        for (Path segment : remote) {
            item = child(item, segment.toString());
        }
        TreeItem folder = item;
        widgets.expand(folder, true);
        return folder;
    }

    TreeItem child(@Nullable TreeItem parent, String name) throws Exception {
        if (parent != null) {
            widgets.expand(parent, true);
        }
        return Await.until("row " + name, PATIENCE, () -> Workbench.onUi(() -> Arrays
                .stream(parent == null ? tree().getItems() : parent.getItems())
                .filter(item -> item.getText().equals(name) || item.getText().startsWith(name + "  ")).findFirst()),
                item -> true);
    }

    String text(String name) throws Exception {
        TreeItem row = row(name);
        return Workbench.onUi(row::getText);
    }

    static List<String> childTexts(TreeItem parent) {
        return Workbench.onUi(() -> Arrays.stream(parent.getItems()).map(TreeItem::getText).toList());
    }

    Tree onTree() {
        return Workbench.onUi(this::tree);
    }

    Tree tree() {
        return ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    }
}
