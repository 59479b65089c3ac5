package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IDialogSettingsProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.handlers.RadioState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.Column;
import org.osgi.framework.FrameworkUtil;

/** Rows in groups, servers side by side, and the columns. */
class SessionGroupsTest {

    private static final long SECONDS = 30;
    private static final ServerId LAB = ServerId.of(URI.create("https://lab.example:8008"));

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void ungroup() {
        group("NONE");
    }

    @Test
    void givenSessionsWhenGroupedThenEachWayCountsItsRows() throws Exception {
        Session adas = Sessions.ready("adas").toBuilder().creator(Sessions.ADA).build();
        view.monitor.publish(List.of(Sessions.ready("mine"), adas, Sessions.queued("waits"), Sessions.draft("plan")));
        view.page().await("mine", SECONDS, row -> true);
        group("STATUS");
        awaitGroups(groups("ready (2)", List.of("mine", "adas"), "queued (1)", List.of("waits"),
                "draft (1)", List.of("plan")));
        group("QUEUE");
        awaitGroups(groups("gpu-a100 (3)", List.of("mine", "adas", "waits"), "Unknown (1)", List.of("plan")));
        group("CREATOR");
        awaitGroups(groups("me (3)", List.of("mine", "waits", "plan"), "Ada Example (1)", List.of("adas")));
        group("NONE");
        Await.until("no groups", SECONDS,
                () -> view.page().names().equals(List.of("mine", "adas", "waits", "plan")));
    }

    @Test
    void givenOpenRowWhenItsGroupChangesThenSelectionAndExpansionStay() throws Exception {
        view.monitor.publish(List.of(Sessions.settingUp("box"), Sessions.ready("other")));
        view.page().await("box", SECONDS, row -> true);
        view.page().select("box");
        view.page().expand("box", true);
        group("STATUS");
        awaitGroups(groups("ready (1)", List.of("other"), "setting up (1)", List.of("box")));
        assertSelectedAndOpen("box");
        view.monitor.publish(List.of(Sessions.ready("box"), Sessions.ready("other")));
        awaitGroups(groups("ready (2)", List.of("box", "other")));
        assertSelectedAndOpen("box");
        group("NONE");
        Await.until("no groups", SECONDS, () -> view.page().names().equals(List.of("box", "other")));
        assertSelectedAndOpen("box");
    }

    @Test
    void givenClosedGroupWhenRefreshedThenItStaysClosedAndAnotherOneStaysOpen() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("a"), Sessions.queued("b")));
        view.page().await("a", SECONDS, row -> true);
        group("STATUS");
        awaitGroups(groups("ready (1)", List.of("a"), "queued (1)", List.of("b")));
        view.page().expand("queued (1)", false);
        view.monitor.publish(List.of(Sessions.ready("a"), Sessions.queued("b"), Sessions.queued("c"),
                Sessions.ready("d")));
        awaitGroups(groups("ready (2)", List.of("a", "d"), "queued (2)", List.of()));
    }

    @Test
    void givenGroupingWhenViewIsOpenedAgainThenItIsRemembered() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("a"), Sessions.queued("b")));
        view.page().await("a", SECONDS, row -> true);
        group("QUEUE");
        awaitGroups(groups("gpu-a100 (2)", List.of("a", "b")));
        view.page().close();
        SessionsViewPage again = SessionsViewPage.open();
        Await.until("the groups again", SECONDS, () -> again.groups().keySet().stream().toList()
                .equals(List.of("gpu-a100 (2)")));
        assertEquals("QUEUE", Workbench.onUi(() -> command().getState(RadioState.STATE_ID).getValue()));
    }

    /** What is read from the disk is what the next start of the IDE reads. */
    @Test
    void givenGroupingColumnsAndSortOrderWhenTheIdeStartsAgainThenTheyAreRemembered() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("a"), Sessions.queued("b")));
        view.page().await("a", SECONDS, row -> true);
        group("QUEUE");
        columns("Creator", false, "");
        view.page().clickHeading(Column.NAME.ordinal());
        view.page().clickHeading(Column.NAME.ordinal());
        awaitGroups(groups("gpu-a100 (2)", List.of("b", "a")));
        view.page().close();
        IDialogSettingsProvider disk = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(UiIds.class));
        disk.saveDialogSettings();
        IDialogSettings kept = disk.getDialogSettings();
        disk.loadDialogSettings();
        assertNotSame(kept, disk.getDialogSettings());
        SessionsViewPage again = SessionsViewPage.open();
        Await.until("the groups again", SECONDS,
                () -> again.groups().equals(Map.of("gpu-a100 (2)", List.of("b", "a"))));
        assertEquals(0, width(again.tree(), Column.CREATOR));
        again.clickHeading(Column.NAME.ordinal());
        columns("State", true, "Restore Defaults");
    }

    @Test
    void givenTwoServersWhenOneFailsThenTheOthersRowsStayAndTheStripNamesIt() throws Exception {
        ServerSnapshot main = view.monitor.server("", Sessions.SERVER, List.of(Sessions.ready("here")), List.of());
        ServerSnapshot lab = view.monitor.server("lab", LAB, List.of(at(LAB, Sessions.ready("there"))), List.of());
        view.monitor.publishServers(List.of(main, lab));
        assertEquals("lab", view.page().await("there", SECONDS, row -> true).cell(Column.SERVER));
        assertTrue(Workbench.onUi(() -> view.page().tree().getColumn(Column.SERVER.ordinal()).getWidth() > 0));
        assertTrue(view.page().statusLine().endsWith("localhost:8008 · lab"), view.page()::statusLine);

        view.monitor.publishServers(List.of(main, view.monitor.failed(lab, problem("lab kept silent."))));
        String strip = view.page().awaitMessage("lab kept silent.", SECONDS);
        assertTrue(strip.startsWith("lab: Not updated for"), strip);
        assertEquals(List.of("here", "there"), view.page().names().stream().sorted().toList());
        assertTrue(slanted("there"));
        assertFalse(slanted("here"));
        group("SERVER");
        awaitGroups(groups("localhost:8008 (1)", List.of("here"), "lab (1)", List.of("there")));
        assertTrue(view.page().row("lab (1)").orElseThrow().state().startsWith("Not updated since"));
        assertEquals("", view.page().row("localhost:8008 (1)").orElseThrow().state());
    }

    @Test
    void givenServerThatNeverAnsweredWhenAnotherHasNoSessionsThenBothAreSaid() throws Exception {
        ServerSnapshot main = view.monitor.server("", Sessions.SERVER, List.of(), List.of());
        ServerSnapshot lab = view.monitor.failed(ServerSnapshot.unknown(
                view.monitor.server("lab", LAB, List.of(), List.of()).profile()), problem("lab kept silent."));
        view.monitor.publishServers(List.of(main, lab));
        view.page().awaitMessage("lab: No list of sessions: lab kept silent.", SECONDS);
        view.page().awaitMessage("New session…", SECONDS);
    }

    @Test
    void givenColumnsDialogWhenAColumnIsHiddenAndMovedThenTheTreeFollowsAndRemembers() throws Exception {
        view.monitor.publish(List.of(Sessions.full("box")));
        view.page().await("box", SECONDS, row -> true);
        Tree tree = view.page().tree();
        columns("Queue", false, "");
        assertEquals(0, width(tree, Column.QUEUE));
        columns("Creator", true, "Up");
        assertEquals(Column.CREATOR.ordinal(), Workbench.onUi(() -> tree.getColumnOrder()[2]));
        assertFalse(Workbench.onUi(() -> tree.getColumn(Column.QUEUE.ordinal()).getResizable()));
        view.page().close();
        Tree again = SessionsViewPage.open().tree();
        assertEquals(0, width(again, Column.QUEUE));
        assertEquals(Column.CREATOR.ordinal(), Workbench.onUi(() -> again.getColumnOrder()[2]));
        columns("State", false, "Restore Defaults");
        assertTrue(width(again, Column.QUEUE) > 0 && width(again, Column.STATE) > 0);
    }

    /** Checks or unchecks a column in the dialog, and presses a button there. */
    private static void columns(String column, boolean visible, String button) throws Exception {
        Workbench.onUi(() -> {
            Workbench.page().getWorkbenchWindow().getShell().getDisplay().asyncExec(() -> execute("columns"));
            return true;
        });
        Shell dialog = Find.dialog("Columns of ClearML Sessions", SECONDS);
        Workbench.onUi(() -> {
            Table table = Find.first(dialog, Table.class, each -> true).orElseThrow();
            for (int row = 0; row < table.getItemCount(); row++) {
                TableItem item = table.getItem(row);
                if (item.getText().equals(column)) {
                    table.setSelection(item);
                    item.setChecked(visible);
                    Event event = new Event();
                    event.detail = SWT.CHECK;
                    event.item = item;
                    table.notifyListeners(SWT.Selection, event);
                    break;
                }
            }
            return true;
        });
        if (!button.isEmpty()) {
            press(Find.button(dialog, button));
        }
        press(Find.button(dialog, "OK"));
        Await.until("the dialog to close", SECONDS, dialog::isDisposed);
    }

    private static void press(Button button) {
        Workbench.onUi(() -> {
            button.notifyListeners(SWT.Selection, new Event());
            return true;
        });
    }

    private static void execute(String command) {
        try {
            Workbench.page().getWorkbenchWindow().getService(IHandlerService.class)
                    .executeCommand(UiIds.BUNDLE + "." + command, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean slanted(String name) {
        return Workbench.onUi(() -> Arrays.stream(view.page().tree().getItems())
                .filter(item -> item.getText().equals(name)).findFirst().orElseThrow().getFont(0).getFontData()[0]
                .getStyle() == SWT.ITALIC);
    }

    private static int width(Tree tree, Column column) {
        return Workbench.onUi(() -> tree.getColumn(column.ordinal()).getWidth());
    }

    private void assertSelectedAndOpen(String name) throws Exception {
        view.page().await(name, SECONDS, row -> row.selected() && row.expanded());
    }

    private void awaitGroups(Map<String, List<String>> expected) throws Exception {
        Await.until("the groups " + expected, SECONDS,
                () -> Optional.of(new ArrayList<>(view.page().groups().entrySet())),
                seen -> seen.equals(new ArrayList<>(expected.entrySet())));
    }

    private static Map<String, List<String>> groups(Object... linesAndRows) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int at = 0; at < linesAndRows.length; at += 2) {
            List<String> rows = ((List<?>) linesAndRows[at + 1]).stream().map(String.class::cast).toList();
            groups.put((String) linesAndRows[at], rows);
        }
        return groups;
    }

    /** As the view's menu does it. */
    private static void group(String by) {
        Workbench.onUi(() -> {
            Command command = command();
            ParameterizedCommand grouping = new ParameterizedCommand(command, new Parameterization[] {
                    new Parameterization(command.getParameter(RadioState.PARAMETER_ID), by)});
            return Optional.ofNullable(Workbench.page().getWorkbenchWindow().getService(IHandlerService.class)
                    .executeCommand(grouping, null));
        });
    }

    private static Command command() {
        return Workbench.page().getWorkbenchWindow().getService(ICommandService.class).getCommand(UiIds.GROUP_BY);
    }

    private static Session at(ServerId server, Session session) {
        return Session.builder(new SessionKey(server, session.taskId()), session.name()).status(session.rawStatus())
                .creator(Sessions.ME).endpoint(session.endpoint()).times(session.times()).build();
    }

    private static RefreshProblem problem(String words) {
        return new RefreshProblem(RefreshProblem.Kind.SERVER, words, new IllegalStateException(words),
                Optional.empty());
    }
}
