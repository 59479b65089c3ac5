package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.text.TextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.files.TestConnection;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.files.EarlierConnections;

/** What users expect of a tree of files. */
class FilesActionsTest extends FilesFixture {

    @AfterEach
    void removeProjectsAndLaunches() throws Exception {
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, null);
        }
        for (ILaunch launch : DebugPlugin.getDefault().getLaunchManager().getLaunches()) {
            launch.terminate();
        }
    }

    @Test
    void givenADeletedFileWhenUndoneThenItIsBackWithItsMode() throws Exception {
        write("tool.sh", "echo x");
        Files.setPosixFilePermissions(remote.resolve("tool.sh"), PosixFilePermissions.fromString("rwxr-x--x"));
        chooseOn("tool.sh", "Delete");
        widgets.click(Find.button(Find.dialog("Delete on the Session", PATIENCE), "OK"));
        Await.until("the file to be gone", PATIENCE, () -> !Files.exists(remote.resolve("tool.sh")));

        widgets.follow(link("Undo"), "Undo");

        Await.until("the file to be back", PATIENCE, () -> Files.exists(remote.resolve("tool.sh")));
        awaitRemote("tool.sh", "echo x");
        Await.until("the mode", PATIENCE, () -> PosixFilePermissions
                .toString(Files.getPosixFilePermissions(remote.resolve("tool.sh"))).equals("rwxr-x--x"));
    }

    @Test
    void givenAFolderOrAFileWithoutProblemsWhenItsMenuIsOpenedThenOnlyWhatCanBeDoneIsEnabled() throws Exception {
        write("plain.txt", "x");
        TreeItem file = row("plain.txt");
        Workbench.onUi(() -> {
            Workbench.page().activate(view);
            return true;
        });
        List<String> ofProblems = List.of("Compare with Session", "Overwrite on Session", "Revert to Session",
                "Save as…", "Retry Upload");

        widgets.select(onTree(), List.of(file));
        Await.until("the menu of a file", PATIENCE, () -> Optional.of(disabled()), ofProblems::equals);

        widgets.select(onTree(), List.of(folder()));
        List<String> ofFiles = Stream.of(List.of("Open With…", "Run on Session"), ofProblems,
                List.of("Earlier Versions…")).flatMap(List::stream).toList();
        Await.until("the menu of a folder", PATIENCE, () -> Optional.of(disabled()), ofFiles::equals);
    }

    private List<String> disabled() {
        return widgets.contextMenu(onTree()).stream().filter(entry -> !entry.enabled())
                .map(Widgets.MenuEntry::label).toList();
    }

    @Test
    void givenPropertiesWhenAPermissionIsChangedThenTheSessionHasIt() throws Exception {
        write("run.sh", "echo x");
        Files.setPosixFilePermissions(remote.resolve("run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        chooseOn("run.sh", "Properties");
        Shell dialog = Find.dialog("Properties of run.sh", PATIENCE);
        Button execute = Workbench.onUi(() -> Find.all(dialog, Button.class)
                .filter(box -> "Owner: Execute".equals(box.getToolTipText())).findFirst().orElseThrow());
        widgets.click(execute);
        widgets.click(Find.button(dialog, "OK"));

        Await.until("the mode", PATIENCE, () -> PosixFilePermissions
                .toString(Files.getPosixFilePermissions(remote.resolve("run.sh"))).equals("rwxr--r--"));
    }

    @Test
    void givenHiddenFilesWhenSwitchedOffThenTheyAreLeftOut() throws Exception {
        write(".hidden", "x");
        write("seen", "x");
        row("seen");
        row(".hidden");
        command("org.mlopsclub.clearml.ui.files.showHidden");
        try {
            TreeItem folder = folder();
            Await.until("only the seen file", PATIENCE, () -> childTexts(folder).equals(List.of("seen  1 B")));
        } finally {
            command("org.mlopsclub.clearml.ui.files.showHidden");
        }
        row(".hidden");
    }

    @Test
    void givenAFileThatIsNoTextWhenOpenedThenThatIsAskedFirst() throws Exception {
        Files.write(remote.resolve("model.txt"), new byte[] { 'a', 0, 1, 2 });
        widgets.open(onTree(), row("model.txt"));
        widgets.click(Find.button(Find.dialog("Binary File", PATIENCE), "No"));
        assertEquals(0, Workbench.onUi(() -> Workbench.page().getEditorReferences().length));
    }

    @Test
    void givenAFolderWhenOpenedAsAProjectThenItsFilesOpenEditAndSaveFromThere() throws Exception {
        write("a.py", "old");
        widgets.select(onTree(), List.of(folder()));
        widgets.chooseMenu(onTree(), "Open as Project…");
        widgets.click(Find.button(Find.dialog("Open Remote Folder as Project", PATIENCE), "OK"));
        String name = remote.getFileName().toString();
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        IFile file = project.getFolder(name).getFile("a.py");
        Await.until("the project", PATIENCE, file::exists);

        Workbench.onUi(() -> IDE.openEditor(Workbench.page(), file, "org.eclipse.ui.DefaultTextEditor"));
        EditorPage editor = EditorPage.await("a.py");
        editor.type("new");
        editor.save();

        awaitRemote("a.py", "new");
    }

    @Test
    void givenAnEarlierVersionWhenRestoredThenFileAndEditorHaveIt() throws Exception {
        write("h.txt", "first");
        widgets.open(onTree(), row("h.txt"));
        EditorPage editor = EditorPage.await("h.txt");
        editor.type("second");
        editor.save();
        awaitRemote("h.txt", "second");

        chooseOn("h.txt", "Earlier Versions…");
        Shell dialog = Find.dialog("Earlier Versions of h.txt", PATIENCE);
        Await.until("a version to be chosen", PATIENCE,
                () -> Workbench.onUi(() -> Find.button(dialog, "Restore").isEnabled()));
        widgets.click(Find.button(dialog, "Restore"));

        awaitRemote("h.txt", "first");
    }

    @Test
    void givenARemoteFileWhenRunThenItsOutputIsInTheConsole() throws Exception {
        write("hello.sh", "echo hello from $(basename \"$PWD\")");
        chooseOn("hello.sh", "Run on Session");

        IProcess process = process("sh ./hello.sh");
        Await.until("the output", PATIENCE, () -> console(process).equals("hello from " + remote.getFileName() + "\n"));
    }

    @Test
    void givenARemoteFileWhenRunAgainThenItsConfigurationIsUsedAgain() throws Exception {
        // A Console that comes to the front in the view's place between a right click and its choice takes both away.
        var debug = InstanceScope.INSTANCE.getNode("org.eclipse.debug.ui");
        debug.putBoolean("DEBUG.consoleOpenOnOut", false);
        write("again.sh", "echo again");
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        chooseOn("again.sh", "Run on Session");
        IProcess first = process("sh ./again.sh");

        chooseOn("again.sh", "Run on Session");
        Await.until("the second run", PATIENCE, () -> Arrays.stream(manager.getProcesses())
                .anyMatch(each -> each != first
                        && "sh ./again.sh".equals(each.getAttribute(IProcess.ATTR_CMDLINE))));
        debug.remove("DEBUG.consoleOpenOnOut");
        assertEquals(1, Arrays.stream(manager.getLaunchConfigurations())
                .filter(each -> each.getName().contains("again.sh")).count());
    }

    @Test
    void givenSelectedTextWhenRunThenItRunsInTheFilesFolder() throws Exception {
        write("notes.txt", "first line\necho selected\n");
        widgets.open(onTree(), row("notes.txt"));
        EditorPage.await("notes.txt");
        Workbench.onUi(() -> {
            var editor = Workbench.page().getActiveEditor();
            Workbench.page().activate(editor);
            editor.getSite().getSelectionProvider().setSelection(new TextSelection(11, 13));
            return editor;
        });
        command("org.mlopsclub.clearml.ui.run");

        IProcess process = process("echo selected");
        Await.until("the output", PATIENCE, () -> console(process).equals("selected\n"));
    }

    @Test
    void givenASessionThatIsGoneWhenItsTextIsTakenOverThenFileAndEditorAreOnTheOther() throws Exception {
        write("a.txt", "old");
        widgets.open(onTree(), row("a.txt"));
        EditorPage editor = EditorPage.await("a.txt");
        IProject project = RemoteProjects.open("left behind", connection.key(), remote.toString(),
                RemoteProjects.LEFT_OUT, new NullProgressMonitor());
        connection.lose();
        editor.type("typed at the end");
        editor.save();
        await(document("a.txt"), State.WAITING);
        TestConnection relaunched = new TestConnection(machine::connect);
        connections.add(relaunched);

        command("org.mlopsclub.clearml.ui.files.left");
        Shell dialog = Find.dialog("Remote Files Not Saved Yet", PATIENCE);
        Table table = Workbench.onUi(() -> Find.first(dialog, Table.class, each -> true).orElseThrow());
        int file = Await.until("the file in the list", PATIENCE, () -> Workbench.onUi(() -> IntStream
                .range(0, table.getItemCount()).filter(index -> table.getItem(index).getText().endsWith("a.txt"))
                .boxed().findFirst()), index -> true);
        Workbench.onUi(() -> {
            table.setSelection(file);
            table.notifyListeners(SWT.Selection, new Event());
            return table;
        });
        widgets.click(Find.button(dialog, "Take Over to…"));
        widgets.click(Find.button(Find.dialog("Take Over to…", PATIENCE), "OK"));

        awaitRemote("a.txt", "typed at the end");
        Await.until("the editor to be on the other session", PATIENCE, () -> Workbench.onUi(() -> {
            return Workbench.page().getEditorReferences().length == 1
                    && Workbench.page().getActiveEditor() != null
                    && uri().flatMap(uri -> Services.get(RemoteDocuments.class).session(uri))
                            .equals(Optional.of(relaunched.key()));
        }));
        Await.until("the project to be on the other session", PATIENCE, () -> RemoteProjects
                .linkedTo(relaunched.key()).stream().anyMatch(folder -> folder.getProject().equals(project)));
        assertEquals(List.of(), RemoteProjects.linkedTo(connection.key()));
        widgets.click(Find.button(dialog, "Close"));
        assertTrue(Services.get(RemoteDocuments.class).unsaved().stream().map(RemoteDocument::session)
                .noneMatch(connection.key()::equals));
        relaunched.close("the test is over");
    }

    @Test
    void givenTheIdeWasClosedWhileConnectedWhenItStartsAgainThenConnectingIsOffered() throws Exception {
        TestConnection before = new TestConnection(machine::connect);
        new EarlierConnections().connected(before, new NullProgressMonitor());
        var kept = InstanceScope.INSTANCE.getNode("org.mlopsclub.clearml.ui").node("connected");
        assertTrue(kept.nodeExists(before.key().taskId()));

        EarlierConnections.offer();

        link("Connect again");
        widgets.follow(link("Not now"), "Not now");
        Await.until("the offer to be forgotten", PATIENCE, () -> !kept.nodeExists(before.key().taskId()));
        before.close("the test is over");
    }

    private static Optional<URI> uri() {
        return Workbench.page().getActiveEditor().getEditorInput() instanceof IURIEditorInput input
                ? Optional.of(input.getURI()) : Optional.empty();
    }

    private static IProcess process(String command) throws Exception {
        return Await.until("the process", PATIENCE, () -> Arrays
                .stream(DebugPlugin.getDefault().getLaunchManager().getProcesses())
                .filter(each -> command.equals(each.getAttribute(IProcess.ATTR_CMDLINE))).findFirst(), each -> true);
    }

    private static String console(IProcess process) {
        return Workbench.onUi(() -> DebugUITools.getConsole(process) instanceof TextConsole console
                ? console.getDocument().get() : "");
    }

    private void command(String id) {
        Workbench.onUi(() -> view.getSite().getWorkbenchWindow().getService(IHandlerService.class).executeCommand(id,
                null));
    }
}
