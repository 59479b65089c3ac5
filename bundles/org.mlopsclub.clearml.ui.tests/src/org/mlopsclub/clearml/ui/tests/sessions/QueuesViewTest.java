package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.WaitingTask;
import org.mlopsclub.clearml.client.model.Worker;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.monitor.QueueMonitor;
import org.mlopsclub.clearml.core.monitor.QueuesSnapshot;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.ServerQueues;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.UiIds;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Who is free: the view of the queues. */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
class QueuesViewTest {

    private static final long SECONDS = 30;

    @RegisterExtension
    private final ViewFixture sessions = new ViewFixture();

    private final FakeQueues queues = new FakeQueues();
    private ServiceRegistration<QueueMonitor> registration;
    private IViewPart view;

    @BeforeEach
    void open() {
        registration = FrameworkUtil.getBundle(QueuesViewTest.class).getBundleContext().registerService(
                QueueMonitor.class, queues, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
        view = Workbench.onUi(() -> Workbench.page().showView(UiIds.QUEUES_VIEW));
    }

    @AfterEach
    void close() {
        hide();
        registration.unregister();
    }

    @Test
    void givenQueuesWhenShownThenEachTellsWhoIsFreeAndWhatWaits() throws Exception {
        queues.publish(server("", Optional.empty()));
        await("cpu | no agent listens | nothing waits",
                "gpu | 3 agents, 1 free | 2 waiting",
                "  ml-01 | free | 10.0.0.1",
                "  ml-02 | busy | runs vision-box",
                "  ml-03 | no sign of life | *",
                "  big-run | waiting, 1 | for *",
                "  id-other | waiting, 2 | ");
        String status = Workbench.onUi(() -> ((org.eclipse.swt.widgets.Label) tree().getParent().getChildren()[1])
                .getText());
        assertTrue(status.startsWith("1 of 3 agents free · 2 waiting · updated "), status);
    }

    @Test
    void givenSelectedAndClosedLinesWhenRefreshedThenTheyStay() throws Exception {
        queues.publish(server("", Optional.empty()));
        await("gpu | 3 agents, 1 free | 2 waiting");
        Workbench.onUi(() -> {
            TreeItem gpu = tree().getItem(1);
            tree().setSelection(gpu.getItem(1));
            return true;
        });
        queues.publish(server("", Optional.empty()));
        queues.publish(server("", Optional.of("lab is silent.")));
        Await.until("the reason", SECONDS, () -> Workbench.onUi(
                () -> ((org.eclipse.swt.widgets.Label) tree().getParent().getChildren()[1]).getText()
                        .contains("lab is silent.")));
        assertEquals("ml-02", Workbench.onUi(() -> tree().getSelection()[0].getText()));
    }

    @Test
    void givenSeveralServersWhenShownThenEachHasItsOwnLineAndOneThatFailsSaysWhy() throws Exception {
        queues.publish(server("", Optional.empty()), server("lab", Optional.of("lab is silent.")));
        await("localhost:8008 |  | ", "lab | Not updated since * | ", "  gpu | 3 agents, 1 free | 2 waiting");
    }

    @Test
    void givenHiddenViewWhenClosedThenNobodyAsks() throws Exception {
        Await.until("a watch", SECONDS, () -> queues.watchers.size() == 1);
        hide();
        Await.until("no watch", SECONDS, () -> queues.watchers.isEmpty());
    }

    @Test
    void givenQueuedSessionWhenOpenedThenItsQueueIsSelectedAndBackAgain() throws Exception {
        queues.publish(server("", Optional.empty()));
        SessionsViewPage.open(); // both views may share a place
        Session waits = Sessions.queued("big-run").toBuilder().queue(new QueueRef("q-gpu", "gpu")).build();
        sessions.monitor.publish(List.of(waits));
        sessions.page().await("big-run", SECONDS, row -> true);
        sessions.page().select("big-run");
        sessions.page().doubleClick("big-run");
        Await.until("the queue", SECONDS, () -> Workbench.onUi(() -> tree().getSelectionCount() == 1
                && tree().getSelection()[0].getText().equals("gpu")));
        sessions.page().select();
        Workbench.onUi(() -> {
            TreeItem line = tree().getItem(1).getItem(3);
            tree().setSelection(line);
            tree().notifyListeners(SWT.Selection, event(line));
            tree().notifyListeners(SWT.DefaultSelection, event(line));
            return true;
        });
        sessions.page().await("big-run", SECONDS, row -> row.selected());
    }

    @Test
    void givenTheViewIsNotOpenWhenASessionsQueueIsShownThenItIsSelectedAsSoonAsItIsRead() throws Exception {
        hide();
        SessionsViewPage.open();
        Session waits = Sessions.queued("big-run").toBuilder().queue(new QueueRef("q-gpu", "gpu")).build();
        sessions.monitor.publish(List.of(waits));
        sessions.page().await("big-run", SECONDS, row -> true);
        sessions.page().select("big-run");
        sessions.page().doubleClick("big-run");
        view = Workbench.onUi(() -> Workbench.page().findView(UiIds.QUEUES_VIEW));
        assertEquals(0, Workbench.onUi(() -> tree().getItemCount()));

        queues.publish(server("", Optional.empty()));

        Await.until("the queue", SECONDS, () -> Workbench.onUi(() -> tree().getSelectionCount() == 1
                && tree().getSelection()[0].getText().equals("gpu")));
    }

    @Test
    void givenTheViewWhenRefreshIsChosenThenTheServersAreAsked() throws Exception {
        Workbench.onUi(() -> {
            Workbench.page().activate(view);
            return Optional.ofNullable(view.getSite().getService(IHandlerService.class)
                    .executeCommand("org.eclipse.ui.file.refresh", null));
        });
        Await.until("a refresh", SECONDS, () -> queues.refreshes.get() == 1);
    }

    private static Event event(TreeItem item) {
        Event event = new Event();
        event.item = item;
        return event;
    }

    private void hide() {
        Workbench.onUi(() -> {
            Workbench.page().hideView(Workbench.page().findView(UiIds.QUEUES_VIEW));
            return true;
        });
    }

    /** Waits until these lines are among those shown, in this order; a star stands for any text. */
    private void await(String... lines) throws Exception {
        Await.until("the lines " + Arrays.toString(lines), SECONDS, () -> Optional.of(seen()), seen -> {
            int at = 0;
            for (String line : seen) {
                if (at < lines.length && line.matches(
                        "\\Q" + lines[at].replace("*", "\\E.*\\Q") + "\\E")) {
                    at++;
                }
            }
            return at == lines.length;
        });
    }

    private List<String> seen() {
        return Workbench.onUi(() -> {
            List<String> seen = new ArrayList<>();
            for (TreeItem item : tree().getItems()) {
                add(seen, "", item);
            }
            return seen;
        });
    }

    private static void add(List<String> seen, String indent, TreeItem item) {
        seen.add(indent + item.getText(0) + " | " + item.getText(1) + " | " + item.getText(2));
        for (TreeItem below : item.getItems()) {
            add(seen, indent + "  ", below);
        }
    }

    private Tree tree() {
        return ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    }

    private static ServerQueues server(String profile, Optional<String> problem) {
        Instant now = Instant.now();
        List<Worker> workers = List.of(worker("ml-01", now, Optional.empty()),
                worker("ml-02", now, Optional.of("vision-box")),
                worker("ml-03", now.minusSeconds(400), Optional.empty()));
        Queue gpu = new Queue("q-gpu", "gpu", Optional.empty(), List.of("id-big-run", "id-other"),
                List.of(listening("ml-01"), new QueueWorker("ml-02", Optional.empty(), Optional.of("id-vision-box")),
                        listening("ml-03")),
                Map.of("id-big-run", new WaitingTask(Optional.of("big-run"), Optional.of(now.minusSeconds(300)))));
        Queue cpu = new Queue("q-cpu", "cpu", Optional.empty(), List.of(), List.of());
        return new ServerQueues(
                new ServerProfile(profile, profile.isEmpty() ? Optional.empty() : Optional.of(Path.of("x.conf"))),
                Optional.of(Sessions.SERVER), List.of(gpu, cpu), workers, Optional.of(now),
                problem.map(words -> new RefreshProblem(RefreshProblem.Kind.SERVER, words,
                        new IllegalStateException(words), Optional.empty())));
    }

    private static QueueWorker listening(String name) {
        return new QueueWorker(name, Optional.empty(), Optional.empty());
    }

    private static Worker worker(String name, Instant report, Optional<String> runs) {
        return new Worker(name, Optional.of("10.0.0.1"), Optional.of(report), runs.map(task -> "id-" + task), runs,
                List.of());
    }

    /** Queues as a test tells them. */
    private static final class FakeQueues implements QueueMonitor {

        final List<Consumer<QueuesSnapshot>> watchers = new CopyOnWriteArrayList<>();
        final AtomicInteger refreshes = new AtomicInteger();
        private volatile QueuesSnapshot snapshot = QueuesSnapshot.EMPTY;

        void publish(ServerQueues... servers) {
            snapshot = new QueuesSnapshot(List.of(servers));
            watchers.forEach(watcher -> watcher.accept(snapshot));
        }

        @Override
        public QueuesSnapshot snapshot() {
            return snapshot;
        }

        @Override
        public Subscription watch(Consumer<QueuesSnapshot> listener) {
            watchers.add(listener);
            listener.accept(snapshot);
            return () -> watchers.remove(listener);
        }

        @Override
        public void refresh() {
            refreshes.incrementAndGet();
        }
    }
}
