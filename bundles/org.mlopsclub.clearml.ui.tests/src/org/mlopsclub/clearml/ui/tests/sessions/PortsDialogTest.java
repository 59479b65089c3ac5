package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

/** The ports of a session, added, copied and removed as a user does it. */
class PortsDialogTest {

    private static final long SECONDS = 30;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    private final PlainSwt swt = new PlainSwt();

    @Test
    void givenAConnectedSessionWhenPortsAreAddedThenWayAndTakenPortAreSaidAndRemovedOnesGo() throws Exception {
        FakeConnection connection = view.connections.add(Sessions.key("box"), State.CONNECTED);
        Shell dialog = open();
        assertFalse(enabled(dialog, "Remove"));
        assertTrue(says(dialog, "No port is forwarded yet. Add... makes a port of the session reachable here,"
                + " or one of this computer there."));

        Shell add = add(dialog, "Own");
        swt.type(field(add, 0), "8888");
        swt.type(field(add, 2), "8888");
        swt.click(Find.button(add, "OK"));

        Await.until("the forward", SECONDS, () -> rows(dialog).equals(
                List.of("Own | 127.0.0.1:8889 here → localhost:8888 on the session | open: Port 8888 is taken.")));
        Await.until("the note", SECONDS, () -> says(dialog, "Port 8888 is taken."));
        Await.until("selected", SECONDS, () -> enabled(dialog, "Open in Browser"));
        swt.click(Find.button(dialog, "Copy Address"));
        Await.until("copied", SECONDS, () -> clipboard().equals("127.0.0.1:8889"));

        Shell reverse = add(dialog, "Debugger");
        swt.click(Find.button(reverse, "OK"));
        Await.until("both", SECONDS, () -> rows(dialog).size() == 2);
        assertEquals("Debugger | 127.0.0.1:5678 on the session → localhost:5678 here | open", rows(dialog).get(1));
        assertEquals(PortForward.reverse(5678, 5678, Purpose.DEBUGGER), connection.ports().all().get(1).wanted());
        Await.until("no browser for a reverse forward", SECONDS, () -> !enabled(dialog, "Open in Browser"));

        swt.click(Find.button(dialog, "Remove"));
        Await.until("one left", SECONDS, () -> rows(dialog).size() == 1);
        assertEquals(Direction.LOCAL, connection.ports().all().get(0).wanted().direction());
        swt.click(Find.button(dialog, "Close"));
    }

    @Test
    void givenARefusedForwardWhenAddedThenTheReasonIsSaidInTheDialog() throws Exception {
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        Shell dialog = open();
        Shell add = add(dialog, "TensorBoard");
        swt.type(field(add, 0), "nonsense");
        Await.until("no port", SECONDS, () -> !enabled(add, "OK"));
        swt.type(field(add, 0), "1");
        Await.until("a port", SECONDS, () -> enabled(add, "OK"));
        swt.click(Find.button(add, "OK"));
        Await.until("the reason", SECONDS, () -> says(dialog, "The session does not permit this forward."));
        assertTrue(rows(dialog).isEmpty());
        swt.click(Find.button(dialog, "Close"));
    }

    private Shell open() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "connected", SECONDS);
        view.page().select("box");
        view.page().chooseMenu("Ports...");
        return Find.dialog("Ports of id-box", SECONDS);
    }

    private Shell add(Shell dialog, String purpose) throws Exception {
        swt.click(Find.button(dialog, "Add..."));
        Shell add = Find.dialog("Add Port", SECONDS);
        swt.choose(Workbench.onUi(() -> Find.first(add, Combo.class, combo -> true).orElseThrow()), purpose);
        Await.until("what is usual", SECONDS, () -> enabled(add, "OK"));
        settle();
        return add;
    }

    /** What was posted before has happened. */
    private static void settle() {
        Workbench.onUi(() -> Workbench.page().getWorkbenchWindow());
    }

    private static Text field(Shell dialog, int index) {
        return Workbench.onUi(() -> Find.all(dialog, Text.class).skip(index).findFirst().orElseThrow());
    }

    private static List<String> rows(Shell dialog) {
        return Workbench.onUi(() -> Arrays.stream(Find.all(dialog, Table.class).findFirst().orElseThrow().getItems())
                .map(item -> item.getText(0) + " | " + item.getText(1) + " | " + item.getText(2)).toList());
    }

    private static boolean enabled(Shell dialog, String button) {
        Button found = Find.button(dialog, button);
        return Workbench.onUi(found::isEnabled);
    }

    private static boolean says(Shell dialog, String text) {
        return Workbench.onUi(() -> Find.all(dialog, Label.class).anyMatch(label -> label.getText().equals(text)));
    }

    private static String clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(Workbench.page().getWorkbenchWindow().getShell().getDisplay());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }
}
