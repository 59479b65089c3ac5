package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.Usage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.sessions.Column;

class SessionRefreshTest {

    private static final long SECONDS = 20;
    private static final int ROWS = 1000;
    private static final int REFRESHES = 50;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenThousandRowsWhenRefreshedFiftyTimesThenNothingMovesUnderTheUsersHands() throws Exception {
        List<Session> sessions = sessions();
        view.monitor.publish(sessions);
        view.page().await("s500", SECONDS, row -> true);
        view.page().expand("s500", true);
        view.page().select("s500", "s503");
        Workbench.onUi(() -> {
            Tree tree = treeOnUi();
            tree.setTopItem(tree.getItem(495));
            return true;
        });
        Await.until("the focus in the filter", SECONDS, () -> Workbench.onUi(() -> {
            view.page().filterField().getShell().forceActive();
            return view.page().filterField().setFocus() && view.page().filterField().isFocusControl();
        }));
        Await.until("the scroll position", SECONDS, () -> top().equals("s495"));
        long longest;
        try (UiPulse pulse = new UiPulse()) {
            for (int refresh = 1; refresh <= REFRESHES; refresh++) {
                String mark = refresh + " %";
                change(sessions, refresh);
                view.monitor.publish(List.copyOf(sessions));
                String changed = "s" + refresh * 10;
                view.page().await(changed, SECONDS, row -> row.cell(Column.CPU).endsWith(mark));
            }
            longest = pulse.longestMillis();
        }
        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO,
                "Longest wait for the UI thread with {0} rows: {1} ms", ROWS, longest);
        assertEquals(List.of("s500", "s503"),
                view.page().rows().stream().filter(row -> row.selected()).map(row -> row.name()).toList());
        assertTrue(view.page().row("s500").get().expanded());
        assertEquals("s495", top());
        assertTrue(Workbench.onUi(() -> view.page().filterField().isFocusControl()));
        assertTrue(longest < 2000, () -> longest + " ms");
    }

    @Test
    void givenScrolledTreeWhenRowsComeAndGoAboveThenTheSameRowStaysOnTop() throws Exception {
        List<Session> sessions = sessions();
        view.monitor.publish(sessions);
        view.page().await("s500", SECONDS, row -> true);
        Workbench.onUi(() -> {
            treeOnUi().setTopItem(treeOnUi().getItem(700));
            return true;
        });
        // GTK tells the new top row at once and scrolls there little by little.
        Await.until("the end of the scrolling", SECONDS,
                () -> Math.abs(Workbench.onUi(() -> treeOnUi().getItem(700).getBounds().y)) < 10);
        sessions.add(0, Sessions.ready("newest"));
        sessions.removeIf(session -> session.name().equals("s3") || session.name().equals("s900"));
        view.monitor.publish(List.copyOf(sessions));
        view.page().await("newest", SECONDS, row -> true);
        Await.until("the same row on top", SECONDS, () -> Optional.of(top()), "s700"::equals);
        assertEquals(ROWS - 1, view.page().names().size());
        assertEquals("newest", view.page().names().get(0));
    }

    @Test
    void givenTheFirstRowInSightWhenANewOneComesAboveThenThatIsInSight() throws Exception {
        List<Session> sessions = sessions();
        view.monitor.publish(List.copyOf(sessions));
        view.page().await("s500", SECONDS, row -> true);
        Await.until("the first row on top", SECONDS, () -> Optional.of(top()), "s0"::equals);
        for (String newest : List.of("new", "newer")) {
            sessions.add(0, Sessions.ready(newest));
            view.monitor.publish(List.copyOf(sessions));
            view.page().await(newest, SECONDS, row -> true);
            Await.until("the new row on top", SECONDS, () -> Optional.of(top()), newest::equals);
            Await.until("the end of the scrolling", SECONDS, () -> Workbench.onUi(
                    () -> treeOnUi().getItem(0).getBounds().y >= 0));
        }
    }

    @Test
    void givenSelectionWhenOrderChangesThenItStaysWithItsRows() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("b"), Sessions.queued("c"), Sessions.ready("a")));
        view.page().await("a", SECONDS, row -> true);
        view.page().select("c");
        view.page().expand("c", true);
        view.page().clickHeading(Column.NAME.ordinal());
        Await.until("sorted", SECONDS, () -> view.page().names().equals(List.of("a", "b", "c")));
        view.page().clickHeading(Column.NAME.ordinal());
        Await.until("sorted downwards", SECONDS, () -> view.page().names().equals(List.of("c", "b", "a")));
        view.page().clickHeading(Column.NAME.ordinal());
        Await.until("as the server says", SECONDS, () -> view.page().names().equals(List.of("b", "c", "a")));
        assertTrue(view.page().row("c").get().selected());
        assertTrue(view.page().row("c").get().expanded());
    }

    @Test
    void givenManyRowsWhenSortedAndFilteredThenOrderSelectionAndOpenedRowsAreKept() throws Exception {
        List<Session> sessions = sessions();
        for (int number = ROWS; number < ROWS * 6 / 5; number++) {
            sessions.add(Sessions.full("s" + number));
        }
        List<String> listed = sessions.stream().map(Session::name).toList();
        view.monitor.publish(List.copyOf(sessions));
        awaitNames(listed);
        view.page().clickHeading(Column.NAME.ordinal());
        awaitNames(listed.stream().sorted().toList());
        view.page().clickHeading(Column.NAME.ordinal());
        awaitNames(listed.stream().sorted(Comparator.reverseOrder()).toList());
        Await.until("the first row on top", SECONDS, () -> Optional.of(top()), "s999"::equals);
        view.page().select("s500", "s503");
        view.page().expand("s500", true);
        view.page().clickHeading(Column.NAME.ordinal());
        awaitNames(listed);
        view.page().filter("s50");
        awaitNames(listed.stream().filter(name -> name.contains("s50")).toList());
        view.page().filter("");
        awaitNames(listed);
        assertEquals(List.of("s500", "s503"),
                view.page().rows().stream().filter(row -> row.selected()).map(row -> row.name()).toList());
        assertTrue(view.page().row("s500").get().expanded());
    }

    @Test
    void givenTheLastRowSelectedWhenAllRowsAreOthersThenEachIsShownOnce() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("a"), Sessions.ready("b")));
        view.page().await("b", SECONDS, row -> true);
        view.page().select("b");
        view.monitor.publish(List.of(Sessions.ready("c")));
        awaitNames(List.of("c"));
        view.page().select("c");
        view.monitor.publish(List.of(Sessions.ready("d"), Sessions.ready("e")));
        awaitNames(List.of("d", "e"));
    }

    private void awaitNames(List<String> names) throws Exception {
        Await.until("the rows in their order", SECONDS, () -> view.page().names().equals(names));
    }

    @Test
    void givenFilterWhenTypedThenWordsAndFieldsNarrowTheRows() throws Exception {
        view.monitor.publish(List.of(Sessions.full("vision-box"), Sessions.queued("big-run"),
                Sessions.ended("old box", "failed")));
        view.page().await("vision-box", SECONDS, row -> true);
        filtered("box", "vision-box", "old box");
        filtered("BOX vision", "vision-box");
        filtered("status:queued", "big-run");
        filtered("status:failed box", "old box");
        filtered("queue:gpu", "vision-box", "big-run");
        filtered("\"old box\"", "old box");
        filtered("pytorch", "vision-box");
        filtered("nothing like this");
        filtered("", "vision-box", "big-run", "old box");
    }

    @Test
    void givenColumnsMovedAndSortedWhenViewIsOpenedAgainThenTheyAreRemembered() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("b"), Sessions.ready("a")));
        view.page().await("a", SECONDS, row -> true);
        int[] order = {0, 2, 1, 3, 4, 5, 6, 7, 8, 9};
        Workbench.onUi(() -> {
            treeOnUi().setColumnOrder(order);
            treeOnUi().getColumn(2).setWidth(177);
            return true;
        });
        view.page().clickHeading(Column.NAME.ordinal());
        Await.until("sorted", SECONDS, () -> view.page().names().equals(List.of("a", "b")));
        view.page().close();
        var again = org.mlopsclub.clearml.testkit.page.SessionsViewPage.open();
        Await.until("sorted again", SECONDS, () -> again.names().equals(List.of("a", "b")));
        Tree tree = again.tree();
        assertEquals(2, Workbench.onUi(() -> tree.getColumnOrder()[1]));
        assertEquals(177, Workbench.onUi(() -> tree.getColumn(2).getWidth()));
        again.clickHeading(Column.NAME.ordinal());
        again.clickHeading(Column.NAME.ordinal());
        Await.until("as the server says", SECONDS, () -> again.names().equals(List.of("b", "a")));
        Workbench.onUi(() -> {
            tree.setColumnOrder(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
            return true;
        });
        again.close();
    }

    private void filtered(String text, String... names) throws Exception {
        view.page().filter(text);
        Await.until("the rows for " + text, SECONDS, () -> view.page().names().equals(List.of(names)));
    }

    private static List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        for (int number = 0; number < ROWS; number++) {
            sessions.add(Sessions.full("s" + number));
        }
        return sessions;
    }

    /** One session in a hundred has another load. */
    private static void change(List<Session> sessions, int refresh) {
        for (int number = refresh * 10; number < Math.min(ROWS, refresh * 10 + 10); number++) {
            Session session = sessions.get(number);
            Usage usage = new Usage(Optional.of((double) refresh), session.usage().gpuPercents(),
                    session.usage().memoryUsedGiB(), session.usage().memoryFreeGiB(), session.usage().networkTxMBs(),
                    session.usage().networkRxMBs(), session.usage().diskReadMBs(), session.usage().diskWriteMBs(),
                    session.usage().diskFreePercent());
            sessions.set(number, session.toBuilder().usage(usage).build());
        }
    }

    private String top() {
        return Workbench.onUi(() -> treeOnUi().getTopItem().getText());
    }

    private Tree treeOnUi() {
        return view.page().tree();
    }
}
