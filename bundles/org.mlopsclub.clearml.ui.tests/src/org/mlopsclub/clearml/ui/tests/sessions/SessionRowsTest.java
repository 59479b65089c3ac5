package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.RowSeen;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.sessions.Column;
import org.mlopsclub.clearml.ui.sessions.SessionRow;
import org.mlopsclub.clearml.ui.sessions.RowState;

class SessionRowsTest {

    private static final long SECONDS = 30;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenSessionInEachPhaseWhenListedThenRowTellsItByWordAndPicture() throws Exception {
        view.monitor.publish(List.of(Sessions.draft("a-draft"), Sessions.queued("a-queued"),
                Sessions.settingUp("a-setting-up"), Sessions.ready("a-ready"), Sessions.silent("a-silent"),
                Sessions.ended("a-failed", "failed"), Sessions.ended("a-stopped", "stopped"),
                Sessions.ended("a-completed", "completed"), Sessions.bare("a-strange", "daydreaming").build()));
        expect("a-draft", "draft", Icon.STATE_DRAFT);
        expect("a-queued", "queued", Icon.STATE_QUEUED);
        expect("a-setting-up", "setting up", Icon.STATE_SETTING_UP);
        expect("a-ready", "ready", Icon.STATE_READY);
        expect("a-silent", "no sign of life", Icon.STATE_NO_SIGN_OF_LIFE);
        expect("a-failed", "failed", Icon.STATE_FAILED);
        expect("a-stopped", "stopped", Icon.STATE_STOPPED);
        expect("a-completed", "completed", Icon.STATE_COMPLETED);
        expect("a-strange", "unknown: daydreaming", Icon.STATE_UNKNOWN);
    }

    @Test
    void givenConnectionWhenItsStateChangesThenRowFollowsWithItsReason() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        FakeConnection connection = view.connections.add(Sessions.key("box"), State.CONNECTING);
        expect("box", "connecting", Icon.STATE_CONNECTING);
        connection.become(State.CONNECTED, "");
        expect("box", "connected", Icon.STATE_CONNECTED);
        connection.routed(SessionConnection.Route.CLI_TUNNEL);
        view.page().await("box", SECONDS,
                row -> row.state().equals("connected: through the tunnel of clearml-session"));
        connection.become(State.RECONNECTING, "no answer for 15 s");
        expect("box", "reconnecting: no answer for 15 s", Icon.STATE_RECONNECTING);
        connection.become(State.LOST, "refused");
        expect("box", "connection lost: refused", Icon.STATE_LOST);
        connection.close("by you");
        expect("box", "ready", Icon.STATE_READY);
    }

    @Test
    void givenSessionThatWasAskedToStopWhenListedThenStoppingWinsOverConnected() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        view.page().awaitState("box", "connected", SECONDS);
        view.monitor.publishStopping(Set.of(Sessions.key("box")));
        expect("box", "stopping", Icon.STATE_STOPPING);
        view.monitor.publish(List.of(Sessions.ended("box", "stopped")));
        expect("box", "stopped", Icon.STATE_STOPPED);
    }

    @Test
    void givenRunningLaunchWhenServerListsItsSessionThenItsRowBecomesTheSessions() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("other")));
        FakeLaunches.FakeLaunch launch = view.launches.start("box");
        expect("box", "starting", Icon.STATE_DRAFT);
        launch.at(Stage.SETTING_UP, "Installing SSH Server on ml-02");
        expect("box", "setting up: Installing SSH Server on ml-02", Icon.STATE_SETTING_UP);
        launch.made(Sessions.key("box"));
        view.monitor.publish(List.of(Sessions.settingUp("box"), Sessions.ready("other")));
        view.page().await("box", SECONDS, row -> row.cell(Column.QUEUE).equals("gpu-a100"));
        assertEquals(List.of("box", "other"), view.page().names());
        assertEquals("setting up: Installing SSH Server on ml-02", view.page().row("box").get().state());
        launch.end();
        view.page().await("box", SECONDS, row -> row.state().equals("setting up"));
    }

    @Test
    void givenQueuedSessionsWhenTheirQueueIsKnownThenRowsTellTheirPlaceAndAMissingAgent() throws Exception {
        QueueWorker agent = new QueueWorker("ml-07:gpu0", Optional.empty(), Optional.of("busy"));
        view.monitor.publish(List.of(Sessions.queued("second"), Sessions.queued("alone"), Sessions.queued("unknown")),
                List.of(new Queue("q1", "gpu-a100", Optional.empty(), List.of("id-first", "id-second", "id-third"),
                        List.of(agent)),
                        new Queue("q2", "cpu", Optional.empty(), List.of("id-alone"), List.of())));
        expect("second", "queued, 2nd of 3", Icon.STATE_QUEUED);
        expect("alone", "queued, 1st of 1: no agent listens on cpu", Icon.STATE_QUEUED);
        expect("unknown", "queued", Icon.STATE_QUEUED);
    }

    @Test
    void givenEndedSessionWhenListedThenItsLastLoadIsNotShownAsIfItRan() throws Exception {
        Session ended = Session.builder(Sessions.key("box"), "box").status("stopped").creator(Sessions.ME)
                .machine(Sessions.full("box").machine()).usage(Sessions.full("box").usage()).build();
        view.monitor.publish(List.of(ended));
        RowSeen row = view.page().awaitState("box", "stopped", SECONDS);
        assertEquals("16 cores", row.cell(Column.CPU));
        assertEquals("1 × A100", row.cell(Column.GPU));
        assertEquals("128 GiB", row.cell(Column.RAM));
    }

    @Test
    void givenKnownSessionWhenListedThenCellsSayWhatItIsAndCosts() throws Exception {
        view.monitor.publish(List.of(Sessions.full("box")));
        RowSeen row = view.page().awaitState("box", "ready", SECONDS);
        assertEquals("gpu-a100", row.cell(Column.QUEUE));
        assertEquals("me", row.cell(Column.CREATOR));
        assertEquals("1d 2h 5m", row.cell(Column.UP));
        assertEquals("16 cores, 63 %", row.cell(Column.CPU));
        assertEquals("1 × A100, 91 %", row.cell(Column.GPU));
        assertEquals("41 of 128 GiB", row.cell(Column.RAM));
    }

    @Test
    void givenASessionWhenThePointerRestsOnItThenTheToolTipTellsItsFiveFacts() throws Exception {
        view.monitor.publish(List.of(Sessions.full("box")));
        view.page().awaitState("box", "ready", SECONDS);
        List<String> lines = Workbench.onUi(() -> view.page().tree().getItem(0).getData() instanceof SessionRow row
                ? row.toolTip().lines().toList() : List.of());
        assertEquals(6, lines.size(), lines::toString);
        assertEquals("box", lines.get(0));
        assertTrue(lines.get(1).startsWith("ready"), lines::toString);
        assertTrue(lines.get(2).contains("gpu-a100") && lines.get(2).contains("me"), lines::toString);
        assertTrue(lines.get(3).contains("16 cores") && lines.get(3).contains("A100"), lines::toString);
        assertEquals("not connected", lines.get(4));
        assertTrue(lines.get(5).contains("pytorch:24.05") && !lines.get(5).contains("hf_abc"), lines::toString);
    }

    @Test
    void givenNothingKnownWhenListedThenCellsAdmitIt() throws Exception {
        view.monitor.publish(List.of(Sessions.bare("box", "in_progress").build()));
        RowSeen row = view.page().awaitState("box", "setting up", SECONDS);
        for (Column column : List.of(Column.QUEUE, Column.CREATOR, Column.UP, Column.CPU, Column.GPU, Column.RAM)) {
            assertEquals("–", row.cell(column), column.name());
        }
        view.page().expand("box", true);
        Map<String, String> details = view.page().details("box");
        assertEquals("unknown", details.get("Machine"));
        assertEquals("unknown", details.get("Address"));
        assertEquals("not connected", details.get("Connection"));
    }

    @Test
    void givenOpenRowWhenRefreshedThenDetailsChangeInPlace() throws Exception {
        view.monitor.publish(List.of(Sessions.full("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.page().expand("box", true);
        Map<String, String> details = view.page().details("box");
        assertTrue(details.get("Machine").startsWith("16 cores · 128 GiB · GPU 1 × A100 40GB · host ml-07"),
                details::toString);
        assertEquals("private 10.0.3.7 · SSH 10022 · Jupyter 8878", details.get("Address"));
        assertEquals("docker pytorch:24.05 · --ipc host -e HF_TOKEN=•••• -e MODE=fast"
                + " · init script (2 lines) · user root", details.get("Started with"));
        view.connections.add(Sessions.key("box"), State.CONNECTED);
        view.page().awaitState("box", "connected", SECONDS);
        assertEquals("connected · ssh root@10.0.3.7:10022 · direct", view.page().details("box").get("Connection"));
        assertTrue(view.page().row("box").get().expanded());
    }

    @Test
    void givenHostileTextsWhenListedThenEachStaysOnOneHarmlessLine() throws Exception {
        String hostile = "../../etc\u0000\u001b[31m\nsecond line \u202Egnp.exe & <a href=\"x\">y</a> "
                + "x".repeat(10_000);
        Session session = Session.builder(Sessions.key("h"), hostile).status("failed").statusReason(hostile)
                .creator(Sessions.ME).comment(hostile).tags(List.of(hostile)).build();
        view.monitor.publish(List.of(session));
        RowSeen row = view.page().await(session.displayName(), SECONDS, each -> true);
        for (String text : row.cells()) {
            assertTrue(text.length() <= 220, () -> "Too long: " + text.length());
            assertTrue(text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u202E'), text);
        }
        view.page().select(session.displayName());
        view.page().expand(session.displayName(), true);
        assertTrue(view.page().details(session.displayName()).values().stream()
                .noneMatch(text -> text.contains("\u202E") || text.contains("\n")));
    }

    @Test
    void givenStatesWhenDrawnThenNoTwoIconsLookAlikeEvenWithoutColour() {
        Map<String, Icon> shapes = new HashMap<>();
        Arrays.stream(Icon.values()).filter(icon -> icon.name().startsWith("STATE_")).forEach(icon -> {
            ImageData image = Workbench.onUi(() -> icon.image().getImageData(100));
            Icon twin = shapes.put(shape(image), icon);
            assertFalse(twin != null, () -> icon + " and " + twin);
            assertEquals(32, Workbench.onUi(() -> icon.descriptor().getImageData(200)).width, icon.name());
        });
        assertTrue(shapes.size() >= 13);
        assertNotEquals(RowState.READY.word(), RowState.CONNECTED.word());
    }

    /** Which pixels are covered, whatever their colour. */
    private static String shape(ImageData image) {
        StringBuilder shape = new StringBuilder();
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                int rgb = image.getPixel(x, y);
                boolean white = image.palette.getRGB(rgb).equals(new org.eclipse.swt.graphics.RGB(255, 255, 255));
                shape.append(image.getAlpha(x, y) < 128 ? ' ' : white ? 'o' : '#');
            }
        }
        return shape.toString();
    }

    private void expect(String name, String state, Icon icon) throws Exception {
        RowSeen row = view.page().await(name, SECONDS, each -> each.state().equals(state));
        assertSame(Workbench.onUi(icon::image), row.image(), name);
    }
}
