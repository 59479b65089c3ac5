package org.mlopsclub.clearml.core.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;

/** Asks each server for its queues by itself while somebody looks; a declarative service. */
public final class PollingQueueMonitor implements QueueMonitor {

    private final List<Consumer<QueuesSnapshot>> watchers = new CopyOnWriteArrayList<>();
    private final Object publishing = new Object();
    private final ProfilePolls<QueuePolling> servers;

    private volatile QueuesSnapshot snapshot = QueuesSnapshot.EMPTY;

    /** Called by the service runtime. */
    public PollingQueueMonitor() {
        this(new JobDriver());
    }

    /** @param driver makes time pass */
    public PollingQueueMonitor(PollDriver driver) {
        servers = new ProfilePolls<>(driver, profile -> new QueuePolling(profile, driver, this::publish),
                this::publish);
    }

    @Override
    public QueuesSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription watch(Consumer<QueuesSnapshot> listener) {
        watchers.add(listener);
        servers.begin();
        return () -> {
            watchers.remove(listener);
            servers.endIf(watchers::isEmpty);
        };
    }

    @Override
    public void refresh() {
        servers.refresh();
    }

    /** Ends all requests; called by the service runtime. */
    public void deactivate() {
        watchers.clear();
        servers.endIf(watchers::isEmpty);
    }

    private void publish() {
        synchronized (publishing) {
            QueuesSnapshot next = QueuesSnapshot.of(servers.all().stream().map(QueuePolling::known).toList());
            snapshot = next;
            for (Consumer<QueuesSnapshot> watcher : watchers) {
                try {
                    watcher.accept(next);
                } catch (RuntimeException e) {
                    ILog.of(PollingQueueMonitor.class).error(Messages.Monitor_listenerFailed, e);
                }
            }
        }
    }
}
