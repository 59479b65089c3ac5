package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.handlers.RadioState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.UiIds;

/** Grouped rows under refreshes that move some of them between the groups. */
class GroupedRefreshTest {

    private static final long SECONDS = 30;
    private static final int ROWS = 300;
    private static final int REFRESHES = 10;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void ungroup() {
        group("NONE");
    }

    @Test
    void givenGroupedRowsWhenSomeMoveToAnotherGroupThenNothingMovesUnderTheUsersHands() throws Exception {
        List<Session> sessions = open();
        view.page().expand("s120", true);
        view.page().select("s120", "s123");
        scrollTo("s110");
        Await.until("the focus in the filter", SECONDS, () -> Workbench.onUi(() -> {
            view.page().filterField().getShell().forceActive();
            return view.page().filterField().setFocus() && view.page().filterField().isFocusControl();
        }));
        for (int refresh = 0; refresh < REFRESHES; refresh++) {
            move(sessions, refresh);
            assertEquals("s110", top(), "after refresh " + refresh);
        }
        assertEquals(List.of("s120", "s123"), Workbench.onUi(
                () -> Arrays.stream(tree().getSelection()).map(TreeItem::getText).toList()));
        assertTrue(view.page().row("s120").get().expanded());
        assertTrue(Workbench.onUi(() -> view.page().filterField().isFocusControl()));
    }

    private List<Session> open() throws Exception {
        List<Session> sessions = new ArrayList<>();
        for (int number = 0; number < ROWS; number++) {
            sessions.add(Sessions.ready("s" + number));
        }
        view.monitor.publish(List.copyOf(sessions));
        view.page().await("s120", SECONDS, row -> true);
        group("STATUS");
        Await.until("the groups", SECONDS, () -> List.copyOf(view.page().groups().keySet())
                .equals(List.of("ready (" + ROWS + ")")));
        return sessions;
    }

    /** One row above all that is looked at, and one below, stop. */
    private void move(List<Session> sessions, int refresh) throws Exception {
        sessions.set(refresh * 2, Sessions.ended("s" + refresh * 2, "stopped"));
        sessions.set(200 + refresh, Sessions.queued("s" + (200 + refresh)));
        view.monitor.publish(List.copyOf(sessions));
        String ended = "stopped (" + (refresh + 1) + ")";
        Await.until(ended, SECONDS, () -> view.page().groups().containsKey(ended));
    }

    private void scrollTo(String name) throws Exception {
        Workbench.onUi(() -> {
            for (TreeItem item : tree().getItem(0).getItems()) {
                if (item.getText().equals(name)) {
                    tree().setTopItem(item);
                }
            }
            return true;
        });
        Await.until("the scroll position", SECONDS, () -> top().equals(name));
    }

    private String top() {
        return Workbench.onUi(() -> tree().getTopItem().getText());
    }

    private Tree tree() {
        return view.page().tree();
    }

    private static void group(String by) {
        Workbench.onUi(() -> {
            var window = Workbench.page().getWorkbenchWindow();
            Command command = window.getService(ICommandService.class).getCommand(UiIds.GROUP_BY);
            return String.valueOf(window.getService(IHandlerService.class).executeCommand(
                    new ParameterizedCommand(command, new Parameterization[] {
                            new Parameterization(command.getParameter(RadioState.PARAMETER_ID), by)}), null));
        });
    }
}
