package org.mlopsclub.clearml.ui.queues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.part.ViewPart;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.monitor.QueueMonitor;
import org.mlopsclub.clearml.core.monitor.QueuesSnapshot;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.Ages;
import org.mlopsclub.clearml.ui.sessions.PartVisibility;
import org.mlopsclub.clearml.ui.sessions.ShowIn;

/** Who is free: the queues with their agents and what waits. It asks the servers only while it can be seen. */
public final class QueuesView extends ViewPart implements IShowInTarget {

    /** Id of the view. */
    public static final String ID = UiIds.QUEUES_VIEW;

    private static final int TICK_MILLIS = 1000;

    private final Runnable tick = this::tick;
    private @Nullable QueueTree tree;
    private @Nullable Label status;
    private @Nullable PartVisibility visibility;
    private @Nullable Subscription watch;
    private Optional<Wanted> wanted = Optional.empty();

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        HelpContexts.set(parent, "queues_view");
        Composite top = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(top);
        QueueTree made = new QueueTree(top);
        tree = made;
        TreeViewer viewer = made.viewer();
        GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
        Label line = new Label(top, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(5, 0).applyTo(line);
        status = line;
        getSite().setSelectionProvider(viewer);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> shown.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS)));
        viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
        getSite().registerContextMenu(menu, viewer);
        viewer.addOpenListener(event -> ShowSessionHandler.show(getSite().getPage(), event.getSelection()));
        visibility = new PartVisibility(this, this::start, this::stop);
        line.setText(Messages.Queues_reading);
    }

    @Override
    public void dispose() {
        PartVisibility watched = visibility;
        if (watched != null) {
            watched.close();
        }
        stop();
        super.dispose();
    }

    @Override
    public void setFocus() {
        QueueTree shown = tree;
        if (shown != null) {
            shown.viewer().getControl().setFocus();
        }
    }

    /** Selects a queue as soon as it is listed; UI thread. */
    public void show(ServerId server, String queue) {
        wanted = Optional.of(new Wanted(server, queue));
        show(Services.get(QueueMonitor.class).snapshot());
    }

    @Override
    public boolean show(@Nullable ShowInContext context) {
        Optional<Session> session = ShowIn.session(context).filter(waits -> waits.queue().isPresent());
        session.ifPresent(waits -> show(waits.key().server(), waits.queue().get().id()));
        return session.isPresent();
    }

    private void start() {
        QueueTree shown = tree;
        if (watch == null && shown != null) {
            watch = Services.get(QueueMonitor.class).watch(this::take);
            shown.viewer().getControl().getDisplay().timerExec(TICK_MILLIS, tick);
        }
    }

    private void stop() {
        @Nullable Subscription ended = watch;
        watch = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** Of a view that is closed in one perspective and lives on in another the platform does not always tell. */
    private void tick() {
        QueueTree shown = tree;
        if (watch == null || shown == null || shown.viewer().getControl().isDisposed()) {
            return;
        }
        if (!shown.viewer().getControl().isVisible()) {
            stop();
        } else {
            showTime(Services.get(QueueMonitor.class).snapshot());
            shown.viewer().getControl().getDisplay().timerExec(TICK_MILLIS, tick);
        }
    }

    /** On a worker thread. */
    private void take(QueuesSnapshot snapshot) {
        QueueTree shown = tree;
        if (shown != null && !shown.viewer().getControl().isDisposed()) {
            shown.viewer().getControl().getDisplay().asyncExec(() -> show(snapshot));
        }
    }

    private void show(QueuesSnapshot snapshot) {
        QueueTree shown = tree;
        if (shown == null || shown.viewer().getControl().isDisposed()) {
            return;
        }
        shown.show(QueueLines.of(snapshot, Instant.now()));
        showTime(snapshot);
        if (wanted.flatMap(queue -> queue.key(snapshot)).filter(shown::select).isPresent()) {
            wanted = Optional.empty();
        }
    }

    private void showTime(QueuesSnapshot snapshot) {
        Label line = status;
        String text = statusText(snapshot, Instant.now()).replace("&", "&&");
        if (line != null && !line.isDisposed() && !line.getText().equals(text)) {
            line.setText(text);
        }
    }

    private static String statusText(QueuesSnapshot snapshot, Instant now) {
        List<String> problems = snapshot.servers().stream().filter(server -> server.problem().isPresent())
                .map(QueueLines::stale).toList();
        Optional<Instant> updated = snapshot.servers().stream().flatMap(server -> server.updated().stream())
                .min(Instant::compareTo);
        if (!problems.isEmpty()) {
            return String.join(" · ", problems);
        }
        return updated.isEmpty() ? Messages.Queues_reading : NLS.bind(Messages.Queues_status,
                new Object[] {snapshot.servers().stream().mapToLong(server -> QueueLines.free(server, now)).sum(),
                        snapshot.servers().stream().mapToInt(server -> server.workers().size()).sum(),
                        snapshot.servers().stream().flatMap(server -> server.queues().stream())
                                .mapToInt(queue -> queue.entries().size()).sum(),
                        Ages.rough(Duration.between(updated.get(), now))});
    }

    /** A queue to be selected when it is there. */
    private record Wanted(ServerId server, String queue) {

        Optional<List<String>> key(QueuesSnapshot snapshot) {
            return snapshot.servers().stream().filter(each -> each.server().filter(server::equals).isPresent())
                    .findFirst().map(each -> QueueLines.key(each, queue));
        }
    }
}
