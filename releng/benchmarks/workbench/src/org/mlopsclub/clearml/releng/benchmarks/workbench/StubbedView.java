package org.mlopsclub.clearml.releng.benchmarks.workbench;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.releng.benchmarks.list.StubServer;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.watch.UiWatchdog;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** The Sessions view on a server with many sessions, all the way from HTTP to the rows. */
final class StubbedView implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    final StubServer server;
    final SessionsViewPage page;
    private final Path folder;
    private final int rows;

    StubbedView(int sessions) throws Exception {
        server = new StubServer(sessions);
        rows = sessions;
        folder = Files.createTempDirectory("bench");
        Path config = Files.writeString(folder.resolve("clearml.conf"), """
                api {
                    api_server: "%s"
                    credentials { "access_key" = "bench", "secret_key" = "bench" }
                }
                """.formatted(server.url()));
        Preferences.set(Preferences.CONFIG_FILE, config.toString());
        Services.get(SessionMonitor.class).show(new SessionMonitor.Scope(true, true));
        page = SessionsViewPage.open();
        awaitRows(rows);
    }

    /** Waits until so many rows are shown. */
    void awaitRows(int count) throws Exception {
        Tree tree = page.tree();
        Await.until(count + " rows", PATIENCE_SECONDS, () -> Workbench.onUi(tree::getItemCount) == count);
    }

    /** What a row shows in its first column. */
    String text(int row) {
        Tree tree = page.tree();
        return Workbench.onUi(() -> tree.getItem(row).getText(0));
    }

    /** Waits until a row shows a text in one of its cells. */
    void awaitCell(int row, String text) throws Exception {
        Tree tree = page.tree();
        Await.until("row " + row + " with " + text, PATIENCE_SECONDS, () -> Workbench.onUi(() -> {
            for (int column = 0; column < tree.getColumnCount(); column++) {
                if (tree.getItem(row).getText(column).contains(text)) {
                    return true;
                }
            }
            return false;
        }));
    }

    /** Asks the server now. */
    void refresh() {
        Services.get(SessionMonitor.class).refresh();
    }

    /** The viewer of the rows. */
    TreeViewer viewer() {
        return Workbench.onUi(() -> {
            IViewPart view = Workbench.page().findView(SessionsView.ID);
            return (TreeViewer) view.getSite().getSelectionProvider();
        });
    }

    /** @return the longest UI event of some work, in milliseconds */
    static double longestEvent(org.mlopsclub.clearml.releng.benchmarks.Plan.Work work) throws Exception {
        try (UiWatchdog watchdog = new UiWatchdog(PlatformUI.getWorkbench().getDisplay(), name -> false)) {
            work.run();
            return watchdog.longestMillis();
        }
    }

    @Override
    public void close() throws Exception {
        page.close();
        Preferences.set(Preferences.CONFIG_FILE, "");
        server.close();
        Files.delete(folder.resolve("clearml.conf"));
        Files.delete(folder);
    }
}
