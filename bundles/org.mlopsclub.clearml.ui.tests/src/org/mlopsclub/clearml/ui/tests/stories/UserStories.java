package org.mlopsclub.clearml.ui.tests.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.IShowInTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ExecResult;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.page.FilesViewPage;
import org.mlopsclub.clearml.testkit.page.NewSessionPage;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/**
 * What users do, from the first look to a stopped session, against the sandbox with its example sessions. A subclass
 * says which driver moves the widgets. Nearly all stories leave what they found; the last ones start and stop a session
 * and take keys and configuration away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class UserStories {

    protected static final long SECONDS = 30;

    /** For clearml-session, which starts Python twice, on a busy machine. */
    private static final long CREATED_SECONDS = 180;

    /** Ready and mine. */
    protected static final String READY = "Python project";

    /** Ready, and somebody else's. */
    protected static final String ADAS = "Ada's notebook";

    /** Mine, in a queue that nobody serves. */
    protected static final String QUEUED = "Waits for a GPU";

    private static final String FAILED = "Wrong package";

    private static final String STOPPED = "Nightly evaluation";

    private static RunningSandbox sandbox;

    private SessionsViewPage view;

    @TempDir
    private Path folder;

    /** The driver. */
    protected abstract Widgets widgets();

    @BeforeAll
    static void startSandbox() throws Exception {
        // There, the console of a launch comes up beside the sessions and not above them.
        Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(UiIds.PERSPECTIVE,
                PlatformUI.getWorkbench().getWorkbenchWindows()[0]));
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void openView() throws Exception {
        view = SessionsViewPage.open(widgets());
        if (view.pageTitle().isEmpty()) {
            view.filter("");
        }
        view.showWhose("Everyone");
        view.showWhich("All");
        if (view.row(READY).filter(row -> row.state().startsWith("connected")).isPresent()) {
            disconnect();
        }
    }

    @AfterEach
    void closeWhatAFailedStoryLeft() {
        Workbench.onUi(() -> {
            for (String title : List.of("New ClearML Session", "Stop Session", "Diagnose ClearML Connection")) {
                Find.shell(title).ifPresent(Shell::close);
            }
            return Workbench.page().closeAllEditors(false);
        });
    }

    @Test
    void iSeeTheSessionsOfMyServer() throws Exception {
        awaitNames(Set.of(READY, ADAS, QUEUED, FAILED, STOPPED));
        assertTrue(view.pageTitle().isEmpty(), "rows instead of a page");
    }

    @Test
    void iSeeOnlyMine() throws Exception {
        view.showWhose("Mine");
        awaitNames(Set.of(READY, QUEUED, FAILED, STOPPED));
    }

    @Test
    void iSeeOnlyThoseThatRunOrWait() throws Exception {
        view.showWhich("Active");
        awaitNames(Set.of(READY, ADAS, QUEUED));
    }

    @Test
    void iSeeMyActiveOnes() throws Exception {
        view.showWhose("Mine");
        view.showWhich("Active");
        awaitNames(Set.of(READY, QUEUED));
    }

    @Test
    void iFindASessionByAWord() throws Exception {
        view.filter("\"python project\"");
        awaitNames(Set.of(READY));
    }

    @Test
    void iFindSessionsByTheirState() throws Exception {
        view.filter("status:failed");
        awaitNames(Set.of(FAILED));
    }

    @Test
    void iFindSessionsByTheirCreator() throws Exception {
        view.filter("user:ada");
        awaitNames(Set.of(ADAS));
    }

    @Test
    void iFindSessionsByTheirQueue() throws Exception {
        view.filter("queue:a100");
        awaitNames(Set.of(QUEUED));
    }

    @Test
    void aWordThatNobodyHasLeavesNoRowAndTheLineBelowSaysSo() throws Exception {
        view.filter("nosuchsession");
        awaitNames(Set.of());
        Await.until("the line below", SECONDS, () -> Optional.of(view.statusLine()), line -> line.startsWith("0 of 5"));
        view.filter("");
        awaitNames(Set.of(READY, ADAS, QUEUED, FAILED, STOPPED));
    }

    @Test
    void iOrderByName() throws Exception {
        awaitNames(Set.of(READY, ADAS, QUEUED, FAILED, STOPPED));
        List<String> before = view.names();
        view.clickHeading(0);
        List<String> byName = before.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
        List<String> backwards = before.stream().sorted(String.CASE_INSENSITIVE_ORDER.reversed()).toList();
        Await.until("rows in order of their names", SECONDS, () -> Optional.of(view.names()),
                names -> names.equals(byName) || names.equals(backwards));
    }

    @Test
    void theLineBelowSaysHowManyAndHowFresh() throws Exception {
        Await.until("the line below", SECONDS, () -> Optional.of(view.statusLine()),
                line -> line.contains("5 sessions") && line.contains("updated"));
    }

    @Test
    void iSeeWhereASessionWaits() throws Exception {
        view.await(QUEUED, SECONDS, row -> row.state().startsWith("queued"));
    }

    @Test
    void theStatusLineOfTheWindowSaysWhatISelected() throws Exception {
        select(READY, "ready");
        Await.until("the status line", SECONDS, () -> Workbench.onUi(() -> Find.all(PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow().getShell(), CLabel.class).map(CLabel::getText)
                .filter(text -> text != null && text.startsWith(READY)).findFirst()), text -> text.contains("ready"));
    }

    @Test
    void iShowAWaitingSessionInTheViewOfTheQueues() throws Exception {
        select(QUEUED, "queued");
        IViewPart queues = Workbench.onUi(() -> Workbench.page().showView(UiIds.QUEUES_VIEW));
        try {
            assertTrue(Workbench.onUi(() -> {
                SessionsView sessions = (SessionsView) Workbench.page().findView(SessionsView.ID);
                assertTrue(List.of(sessions.getShowInTargetIds()).contains(UiIds.QUEUES_VIEW));
                return ((IShowInTarget) queues).show(sessions.getShowInContext());
            }));
            Await.until("the queue of the session", SECONDS, () -> Workbench.onUi(() -> Arrays.stream(
                    ((TreeViewer) queues.getSite().getSelectionProvider()).getTree().getSelection())
                    .map(TreeItem::getText).findFirst()), text -> text.contains("a100"));
        } finally {
            Workbench.onUi(() -> {
                Workbench.page().hideView(queues);
                return queues;
            });
        }
    }

    @Test
    void iSeeThatASessionFailed() throws Exception {
        view.awaitState(FAILED, "failed", SECONDS);
    }

    @Test
    void iOpenTheDetailsOfASession() throws Exception {
        Map<String, String> details = detailsOf(READY);
        assertTrue(details.getOrDefault("Machine", "").contains("core"), details::toString);
        assertTrue(details.getOrDefault("Address", "").contains("SSH"), details::toString);
    }

    @Test
    void theDetailsHoldNoPassword() throws Exception {
        assertFalse(detailsOf(READY).toString().toLowerCase(Locale.ROOT).contains("password="));
    }

    @Test
    void theMenuOfAReadySessionOffersToConnectAndNotToDisconnect() throws Exception {
        select(READY, "ready");
        Map<String, Boolean> menu = menu();
        assertEquals(true, menu.get("Connect"));
        assertEquals(false, menu.get("Disconnect"));
        assertEquals(true, menu.get("Stop"));
    }

    @Test
    void theMenuOfAWaitingSessionOffersToStopAndNotToConnect() throws Exception {
        select(QUEUED, "queued");
        Map<String, Boolean> menu = menu();
        assertEquals(false, menu.get("Connect"));
        assertEquals(true, menu.get("Stop"));
    }

    @Test
    void theMenuOfAnEndedSessionOffersNeitherToStopNorToConnect() throws Exception {
        select(STOPPED, "stopped");
        Map<String, Boolean> menu = menu();
        assertEquals(false, menu.get("Connect"));
        assertEquals(false, menu.get("Stop"));
    }

    @Test
    void theMenuHasTheSameEntriesForEverySession() throws Exception {
        select(READY, "ready");
        Set<String> ready = menu().keySet();
        select(STOPPED, "stopped");
        assertEquals(ready, menu().keySet());
    }

    @Test
    void iConnectByTheToolBarAndDisconnectByTheMenu() throws Exception {
        select(READY, "ready");
        view.clickTool("Connect");
        view.awaitState(READY, "connected", SECONDS);
        disconnect();
    }

    @Test
    void iConnectByADoubleClick() throws Exception {
        select(READY, "ready");
        view.doubleClick(READY);
        view.awaitState(READY, "connected", SECONDS);
        disconnect();
    }

    @Test
    void iConnectByTheMenuAndTheDetailsSayHow() throws Exception {
        connect();
        Await.until("how it is connected", SECONDS,
                () -> Optional.ofNullable(detailsOf(READY).get("Connection")), text -> text.contains("ssh"));
        disconnect();
    }

    @Test
    void aConnectedSessionOffersItsFiles() throws Exception {
        connect();
        view.select(READY);
        assertEquals(true, menu().get("Open Files"));
        disconnect();
    }

    @Test
    void iBrowseTheFilesOfASession() throws Exception {
        connect();
        view.chooseMenu("Open Files");
        List<String> home = FilesViewPage.open(widgets()).openHome(READY);
        assertTrue(home.stream().anyMatch(name -> name.startsWith("line")), home::toString);
        disconnect();
    }

    @Test
    void iEditAFileAndItIsOnTheMachine() throws Exception {
        connect();
        String name = "story-" + getClass().getSimpleName() + ".txt";
        FilesViewPage.open(widgets()).newFileInHome(READY, name);
        EditorPage editor = EditorPage.await(name);
        editor.type("written in a story\n");
        assertTrue(editor.dirty());
        editor.save();
        Await.until("the text on the machine", SECONDS, () -> Optional.of(onMachine(READY, "cat " + name)),
                "written in a story\n"::equals);
        assertFalse(editor.dirty());
        editor.close();
        disconnect();
    }

    @Test
    void theClosedEditorLeavesNoUnsavedText() throws Exception {
        connect();
        String name = "closed-" + getClass().getSimpleName() + ".txt";
        FilesViewPage.open(widgets()).newFileInHome(READY, name);
        EditorPage editor = EditorPage.await(name);
        editor.type("given up");
        editor.close();
        assertEquals("", onMachine(READY, "cat " + name));
        disconnect();
    }

    @Test
    void iCopyTheCommandForATerminalAndItHoldsNoPassword() throws Exception {
        select(READY, "ready");
        view.chooseMenu("Copy ssh Command");
        String copied = Await.until("the clipboard", SECONDS, () -> Optional.ofNullable(clipboard()),
                text -> text.startsWith("ssh "));
        assertTrue(copied.contains("-p "), copied);
        assertFalse(copied.contains("sshpass"), copied);
    }

    @Test
    void iAskToStopAndThinkBetterOfIt() throws Exception {
        select(READY, "ready");
        view.clickTool("Stop");
        Shell question = Find.dialog("Stop Session", SECONDS);
        widgets().click(Find.button(question, "Cancel"));
        Await.until("the question to close", SECONDS, () -> Workbench.onUi(question::isDisposed));
        view.awaitState(READY, "ready", SECONDS);
    }

    @Test
    void theFormForANewSessionOffersTheQueuesAndShowsTheCommand() throws Exception {
        view.clickTool("New");
        NewSessionPage form = NewSessionPage.await(widgets());
        form.queue(form.awaitQueue());
        String command = form.awaitCommand();
        assertTrue(command.contains("--queue default"), command);
        form.cancel();
    }

    @Test
    void theCommandFollowsWhatIType() throws Exception {
        view.clickTool("New");
        NewSessionPage form = NewSessionPage.await(widgets());
        form.queue(form.awaitQueue());
        form.type("docker", "python:3.12");
        Await.until("the image in the command", SECONDS, () -> Optional.of(form.command()),
                command -> command.contains("--docker python:3.12"));
        form.cancel();
    }

    @Test
    void aFormWithoutAQueueCannotBeStarted() throws Exception {
        view.clickTool("New");
        NewSessionPage form = NewSessionPage.await(widgets());
        form.queue("");
        Await.until("Start to be grey", SECONDS, () -> !form.canStart());
        form.cancel();
    }

    @Test
    void iFindOutWhyByADiagnosisThatEndsWell() throws Exception {
        select(READY, "ready");
        view.chooseMenu("Diagnose\u2026");
        Shell dialog = Find.dialog("Diagnose ClearML Connection", SECONDS);
        Await.until("the end of the diagnosis", 2 * SECONDS, () -> Workbench.onUi(() -> Find.first(dialog,
                Button.class, button -> button.getText().replace("&", "").equals("Run Again")
                        && button.isEnabled()).isPresent()));
        Workbench.onUi(() -> {
            dialog.close();
            return true;
        });
    }

    @Test
    @Order(Integer.MAX_VALUE - 3)
    void iStartASessionFromAPresetEditAFileOnItAndStopIt() throws Exception {
        String cli = System.getProperty("clearml.cli", "");
        assumeFalse(cli.isEmpty(), "clearml-session is not here (-Dclearml.cli=PATH)");
        Preferences.set(Preferences.CLI, cli);
        String name = "story-" + getClass().getSimpleName();
        ILaunchConfiguration preset = preset("Small box");
        try {
            view.clickTool("New");
            NewSessionPage form = NewSessionPage.await(widgets());
            form.preset("Small box");
            assertEquals("default", form.queue());
            form.type("sessionName", name);
            form.start();
            view.awaitState(name, "connected", CREATED_SECONDS);

            FilesViewPage.open(widgets()).newFileInHome(name, name + ".txt");
            EditorPage editor = EditorPage.await(name + ".txt");
            editor.type("on a machine of its own\n");
            editor.save();
            Await.until("the text on the machine", SECONDS, () -> Optional.of(onMachine(name, "cat " + name + ".txt")),
                    "on a machine of its own\n"::equals);
            editor.close();

            stop(name);
        } finally {
            preset.delete();
            Preferences.set(Preferences.CLI, "");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void iStopASessionAndItIsAmongTheEndedOnes() throws Exception {
        select(QUEUED, "queued");
        stop(QUEUED);
        view.showWhich("Active");
        Await.until("the active sessions without it", SECONDS, () -> !view.names().contains(QUEUED));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void withWrongKeysIAmToldAndOfferedToPasteOthers() throws Exception {
        Path wrong = folder.resolve("wrong.conf");
        Files.writeString(wrong, "api { api_server: \"" + sandbox.client().configuration().apiUrl()
                + "\", credentials { access_key: NOBODY, secret_key: nothing } }");
        withConfiguration(wrong, () -> {
            view.awaitMessage("does not accept this access key", SECONDS);
            view.awaitMessage("Diagnose", SECONDS);
        });
        view.await(READY, SECONDS, row -> true);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutAConfigurationThePageOffersTheNextSteps() throws Exception {
        withConfiguration(folder.resolve("none.conf"), () -> {
            Await.until("a page", SECONDS, view::pageTitle, title -> !title.isEmpty());
            view.awaitMessage("Choose another file", SECONDS);
        });
    }

    private interface Steps {
        void run() throws Exception;
    }

    private static void withConfiguration(Path file, Steps steps) throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, file.toString());
        try {
            steps.run();
        } finally {
            Preferences.set(Preferences.CONFIG_FILE, sandbox.config().toString());
        }
    }

    private void awaitNames(Set<String> names) throws Exception {
        Await.until("exactly the sessions " + names, SECONDS, () -> Optional.of(new TreeSet<>(view.names())),
                seen -> seen.equals(names));
    }

    private void select(String name, String state) throws Exception {
        view.awaitState(name, state, SECONDS);
        view.select(name);
    }

    private Map<String, Boolean> menu() {
        Map<String, Boolean> menu = new TreeMap<>();
        view.contextMenu().forEach(entry -> menu.put(entry.label(), entry.enabled()));
        return menu;
    }

    private Map<String, String> detailsOf(String name) throws Exception {
        view.await(name, SECONDS, row -> true);
        view.expand(name, true);
        return Await.until("details of " + name, SECONDS, () -> Optional.of(view.details(name)),
                details -> !details.isEmpty());
    }

    private void connect() throws Exception {
        select(READY, "ready");
        view.chooseMenu("Connect");
        view.awaitState(READY, "connected", SECONDS);
    }

    private void disconnect() throws Exception {
        view = SessionsViewPage.open(widgets());
        view.select(READY);
        view.chooseMenu("Disconnect");
        view.awaitState(READY, "ready", SECONDS);
    }

    private void stop(String name) throws Exception {
        // Starting a session has shown its console, and the tool bar follows the active view's selection.
        view = SessionsViewPage.open(widgets());
        view.select(name);
        view.clickTool("Stop");
        widgets().click(Find.button(Find.dialog("Stop Session", SECONDS), "Stop"));
        view.showWhich("All");
        view.awaitState(name, "stopped", SECONDS);
    }

    /** A launch configuration as <em>Start</em> keeps it. */
    private static ILaunchConfiguration preset(String name) throws Exception {
        ILaunchConfigurationWorkingCopy copy = DebugPlugin.getDefault().getLaunchManager()
                .getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE).newInstance(null, name);
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("default").build());
        return copy.doSave();
    }

    private static String onMachine(String session, String command) throws Exception {
        SessionConnection connection = Services.get(SessionConnections.class).all().stream()
                .filter(each -> each.name().equals(session)).findFirst().orElseThrow();
        ExecResult result = connection.link().exec("cd && " + command, new byte[0], Duration.ofSeconds(SECONDS),
                Cancellation.never());
        return new String(result.stdout(), StandardCharsets.UTF_8);
    }

    private static String clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }
}
