package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.commands.Command;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets.MenuEntry;
import org.mlopsclub.clearml.ui.UiIds;

class SessionCommandsTest {

    private static final long SECONDS = 30;
    private static final String SESSION_JOBS = "org.mlopsclub.clearml.ui.sessionJobs";

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenEachStateWhenSelectedThenOnlyWhatMakesSenseIsEnabled() throws Exception {
        view.connections.add(Sessions.key("connected"), State.CONNECTED);
        view.monitor.publish(List.of(Sessions.ready("ready"), Sessions.ready("connected"), Sessions.queued("queued"),
                Sessions.ended("stopped", "stopped")));
        view.page().awaitState("connected", "connected", SECONDS);
        enabled("ready", List.of("Connect", "Open Jupyter", "Copy ssh Command", "Show Console", "Show in Web", "Copy",
                "Stop"));
        enabled("connected", List.of("Disconnect", "Open Files", "Open Jupyter", "Ports...", "Copy ssh Command",
                "Show Console", "Show in Web", "Copy", "Stop"));
        enabled("queued", List.of("Show Console", "Show in Web", "Copy", "Stop"));
        enabled("stopped", List.of("Show Console", "Show in Web", "Copy", "Delete\u2026", "Rename\u2026",
                "Edit Tags\u2026", "Edit Comment\u2026"));
    }

    @Test
    void givenMenuWhenStateChangesThenItsOrderStays() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        List<String> before = view.page().contextMenu().stream().map(MenuEntry::label).toList();
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        view.page().awaitState("box", "connected", SECONDS);
        assertEquals(before, view.page().contextMenu().stream().map(MenuEntry::label).toList());
        assertEquals(List.of("Connect", "Connect To...", "Disconnect", "Open Files", "Open Jupyter", "Ports...",
                "Copy ssh Command", "Use from Elsewhere", "Show Console", "Show in Web", "Show Queue",
                "Copy", "Copy as clearml-session Command"),
                before.stream().filter(label -> !label.isEmpty()).limit(13).toList());
    }

    @Test
    void givenReadySessionWhenConnectedFromTheToolBarThenRowsFollowAndButtonChanges() throws Exception {
        view.connections.gate = new CountDownLatch(1);
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        Await.until("enabled", SECONDS, () -> view.page().toolEnabled("Connect"));
        try (UiPulse pulse = new UiPulse()) {
            view.page().clickTool("Connect");
            view.page().awaitState("box", "connecting", SECONDS);
            Await.until("disabled", SECONDS, () -> !view.page().toolEnabled("Connect"));
            view.connections.gate.countDown();
            view.page().awaitState("box", "connected", SECONDS);
            assertTrue(pulse.longestMillis() < 500, () -> pulse.longestMillis() + " ms");
        }
        assertEquals(List.of(Sessions.key("box")), view.connections.asked);
    }

    @Test
    void givenAnotherPartIsActiveWhenRowIsSelectedThenTheToolBarActsOnTheRow(@TempDir Path folder) throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        Path file = Files.writeString(folder.resolve("notes.txt"), "Read while a session starts.");
        IEditorPart editor = Workbench.onUi(
                () -> IDE.openEditorOnFileStore(Workbench.page(), EFS.getStore(file.toUri())));
        try {
            assertSame(editor, Workbench.onUi(() -> Workbench.page().getActivePart()));
            int before = view.monitor.refreshes.get();
            view.page().clickTool("Refresh");
            Await.until("a refresh", SECONDS, () -> view.monitor.refreshes.get() > before);
            assertTrue(view.page().toolEnabled("Stop"));
            view.page().clickTool("Connect");
            Await.until("a connection", SECONDS, () -> view.connections.asked.equals(List.of(Sessions.key("box"))));
        } finally {
            Workbench.onUi(() -> Workbench.page().closeEditor(editor, false));
        }
    }

    @Test
    void givenConnectingWhenItsJobIsCancelledThenSessionIsReadyAgain() throws Exception {
        view.connections.gate = new CountDownLatch(1);
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().doubleClick("box");
        view.page().awaitState("box", "connecting", SECONDS);
        Job.getJobManager().cancel(SESSION_JOBS);
        view.page().awaitState("box", "ready", SECONDS);
        assertTrue(view.page().messages().isEmpty(), () -> view.page().messages().toString());
    }

    @Test
    void givenFailureWhenConnectingThenStripTellsItOnceAndCanBeDismissed() throws Exception {
        view.connections.failure = Optional.of("10.0.3.7:10022 refuses connections. Are you on its network?");
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        view.page().chooseMenu("Connect");
        view.page().awaitMessage("box could not be connected: 10.0.3.7:10022 refuses connections.", SECONDS);
        view.page().awaitState("box", "ready", SECONDS);
        view.page().follow("Dismiss");
        Await.until("no strip", SECONDS, () -> view.page().messages().isEmpty());
    }

    @Test
    void givenSessionWhenDiagnosedThenTheStepsIntoTheSessionAreShown() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "/no/such/clearml.conf");
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        view.page().chooseMenu("Diagnose\u2026");
        Shell dialog = Find.dialog("Diagnose ClearML Connection", SECONDS);
        try {
            Await.until("the failing step", SECONDS, () -> Workbench.onUi(() -> {
                Table steps = Find.first(dialog, Table.class, each -> true).orElseThrow();
                return steps.getItemCount() == 18 && steps.getItem(0).getText(1).startsWith("Failed: ");
            }));
        } finally {
            Preferences.set(Preferences.CONFIG_FILE, "");
            Workbench.onUi(() -> {
                dialog.close();
                return dialog;
            });
        }
    }

    @Test
    void givenConnectedSessionWhenDisconnectedThenItIsReady() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        view.page().awaitState("box", "connected", SECONDS);
        view.page().select("box");
        view.page().chooseMenu("Disconnect");
        view.page().awaitState("box", "ready", SECONDS);
    }

    @Test
    void givenConnectedSessionWhenStopIsConfirmedThenItStopsAndConnectionCloses() throws Exception {
        view.servers.gate = new CountDownLatch(1);
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        view.page().awaitState("box", "connected", SECONDS);
        view.page().select("box");
        view.page().clickTool("Stop");
        Shell dialog = Find.dialog("Stop Session", SECONDS);
        new PlainSwt().click(Find.button(dialog, "Stop"));
        try (UiPulse pulse = new UiPulse()) {
            view.servers.gate.countDown();
            view.page().awaitState("box", "stopping", SECONDS);
            assertTrue(pulse.longestMillis() < 500, () -> pulse.longestMillis() + " ms");
        }
        assertEquals(List.of("id-box"), view.servers.stopped);
        assertEquals(List.of(Sessions.key("box")), view.monitor.expectedStops);
        Await.until("closed", SECONDS, () -> view.connections.all().isEmpty());
        Await.until("disabled", SECONDS, () -> !view.page().toolEnabled("Stop"));
    }

    @Test
    void givenQuestionWhenStopIsCancelledThenNothingStops() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        view.page().clickTool("Stop");
        Shell dialog = Find.dialog("Stop Session", SECONDS);
        new PlainSwt().click(Find.button(dialog, "Cancel"));
        Await.until("no dialog", SECONDS, () -> Workbench.onUi(() -> Find.shell("Stop Session").isEmpty()));
        assertTrue(view.servers.stopped.isEmpty());
        assertEquals("ready", view.page().row("box").get().state());
    }

    @Test
    void givenRefusalWhenStoppingThenStripTellsTheServersReason() throws Exception {
        view.servers.failure = Optional.of(new ClearmlException.NotAllowed("localhost", "not yours"));
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box");
        view.page().clickTool("Stop");
        new PlainSwt().click(Find.button(Find.dialog("Stop Session", SECONDS), "Stop"));
        view.page().awaitMessage("box could not be stopped: ", SECONDS);
        assertTrue(view.monitor.expectedStops.isEmpty());
    }

    @Test
    void givenSelectionWhenCopiedThenClipboardHoldsRowOrSshCommand() throws Exception {
        view.monitor.publish(List.of(Sessions.full("box"), Sessions.full("other")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().select("box", "other");
        execute("org.eclipse.ui.edit.copy");
        assertEquals(2, clipboard().lines().count());
        assertTrue(clipboard().startsWith("box\tready\tgpu-a100\tme\t1d 2h 5m\t16 cores"), clipboard());
        view.page().select("box");
        view.page().chooseMenu("Copy ssh Command");
        assertEquals("ssh -p 10022 root@10.0.3.7", clipboard());
        view.page().filter("box");
        Await.until("the focus in the filter", SECONDS, () -> Workbench.onUi(() -> {
            view.page().filterField().getShell().forceActive();
            view.page().filterField().selectAll();
            return view.page().filterField().setFocus() && view.page().filterField().isFocusControl();
        }));
        execute("org.eclipse.ui.edit.copy");
        assertEquals("box", clipboard());
    }

    @Test
    void givenViewWhenF5IsPressedThenMonitorRefreshes() throws Exception {
        int before = view.monitor.refreshes.get();
        execute("org.eclipse.ui.file.refresh");
        Await.until("a refresh", SECONDS, () -> view.monitor.refreshes.get() > before);
    }

    @Test
    void givenCommandsWhenSearchedThenEachHasNameDescriptionAndCategory() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        for (String id : List.of(UiIds.CONNECT, UiIds.DISCONNECT, UiIds.OPEN_FILES, UiIds.SHOW_CONSOLE,
                UiIds.SHOW_IN_WEB, UiIds.COPY_SSH_COMMAND, UiIds.STOP, UiIds.SHOW_EVERYONE, UiIds.SHOW_ENDED)) {
            Workbench.onUi(() -> {
                Command command = workbench.getService(ICommandService.class).getCommand(id);
                assertFalse(command.getName().startsWith("%"), id);
                assertTrue(command.getDescription().length() > 20, id);
                assertEquals("ClearML", command.getCategory().getName());
                return command;
            });
        }
    }

    private void enabled(String row, List<String> expected) {
        view.page().select(row);
        List<String> seen = view.page().contextMenu().stream().filter(MenuEntry::enabled).map(MenuEntry::label)
                .filter(label -> !label.isEmpty()).toList();
        assertTrue(seen.containsAll(expected), () -> row + ": " + seen);
        for (String label : List.of("Connect", "Disconnect", "Open Files", "Copy ssh Command", "Stop",
                "Delete\u2026")) {
            assertEquals(expected.contains(label), seen.contains(label), () -> row + " " + label + ": " + seen);
        }
    }

    private static void execute(String command) {
        Workbench.onUi(() -> PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null));
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
