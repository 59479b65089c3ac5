package org.mlopsclub.clearml.ui.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Listens to the services while the view can be seen, and prepares what it shows: on a worker thread, and once
 * however many changes came together.
 */
final class SessionsPresenter {

    private final SessionMonitor monitor = Services.get(SessionMonitor.class);
    private final SessionConnections connections = Services.get(SessionConnections.class);
    private final Optional<SessionLaunches> launches = Services.find(SessionLaunches.class);
    private final Optional<Sandbox> sandbox = Services.find(Sandbox.class);
    private final Consumer<ViewContent> view;
    private final Preparation preparation = new Preparation();
    private final AtomicReference<SessionFilter> filter = new AtomicReference<>(SessionFilter.NONE);
    private final AtomicReference<SortOrder> order;
    private final AtomicReference<Grouping> grouping;
    private @Nullable Runnable stopListening;

    /**
     * @param order how to sort at first
     * @param grouping how to group at first
     * @param view takes what is to be shown; called on a worker thread
     */
    SessionsPresenter(SortOrder order, Grouping grouping, Consumer<ViewContent> view) {
        this.order = new AtomicReference<>(order);
        this.grouping = new AtomicReference<>(grouping);
        this.view = view;
    }

    /** The view can be seen: begins to look, unless it does already. */
    synchronized void start() {
        if (stopListening != null) {
            return;
        }
        List<Runnable> ends = new ArrayList<>();
        var watch = monitor.watch(change -> preparation.schedule());
        ends.add(watch::close);
        GuardWatch guarding = new GuardWatch(preparation::schedule);
        ends.add(guarding::close);
        var connected = connections.onChange(connection -> preparation.schedule());
        ends.add(connected::close);
        launches.ifPresent(service -> {
            var launched = service.onChange(launch -> preparation.schedule());
            ends.add(launched::close);
        });
        stopListening = () -> ends.forEach(Runnable::run);
        preparation.schedule();
    }

    /** The view cannot be seen any more: asks nobody. */
    synchronized void stop() {
        @Nullable Runnable stop = stopListening;
        stopListening = null;
        if (stop != null) {
            stop.run();
        }
        preparation.cancel();
    }

    SessionMonitor monitor() {
        return monitor;
    }

    void filter(String text) {
        filter.set(new SessionFilter(text));
        preparation.schedule();
    }

    SortOrder order() {
        return order.get();
    }

    void sort(SortOrder wanted) {
        order.set(wanted);
        preparation.schedule();
    }

    void group(Grouping wanted) {
        grouping.set(wanted);
        preparation.schedule();
    }

    private ViewContent prepare() {
        SessionsSnapshot snapshot = monitor.snapshot();
        RowWriter writer = new RowWriter(snapshot, connections.all(),
                launches.map(SessionLaunches::running).orElse(List.of()), Instant.now());
        List<RowContent> all = writer.rows();
        SessionFilter wanted = filter.get();
        var rows = all.stream().filter(wanted.compiled());
        List<RowContent> sorted = order.get().comparator().map(rows::sorted).orElse(rows).toList();
        List<RowGroup> groups = grouping.get().groups(sorted, writer.servers());
        List<RowContent> shown = groups.isEmpty() ? sorted
                : groups.stream().flatMap(group -> group.rows().stream()).toList();
        Optional<PageText> page = PageText.of(snapshot, !all.isEmpty(), sandbox.map(Sandbox::installed).orElse(false));
        int mine = (int) all.stream().filter(RowContent::mine).count();
        return new ViewContent(snapshot, page, shown, groups, all.size(), mine, wanted);
    }

    private final class Preparation extends Job {

        Preparation() {
            super(Messages.Job_prepare);
            setSystem(true);
            setPriority(SHORT);
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor progress) {
            view.accept(prepare());
            return Status.OK_STATUS;
        }
    }
}
