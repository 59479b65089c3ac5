package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;

/** Asks each server by itself while somebody looks, and puts the answers side by side; a declarative service. */
public final class PollingSessionMonitor implements SessionMonitor {

    private final PollDriver driver;
    private final List<Consumer<SessionsChange>> watchers = new CopyOnWriteArrayList<>();
    private final Map<SessionKey, Instant> stopping = new HashMap<>();
    private final Object publishing = new Object();
    private final ProfilePolls<ServerPolling> servers;

    private volatile SessionsSnapshot snapshot = SessionsSnapshot.EMPTY;
    private volatile Scope scope = Scope.MINE_ACTIVE;

    /** Called by the service runtime. */
    public PollingSessionMonitor() {
        this(new JobDriver());
    }

    /** @param driver makes time pass */
    public PollingSessionMonitor(PollDriver driver) {
        this.driver = driver;
        servers = new ProfilePolls<>(driver, profile -> new ServerPolling(profile, driver, this::scope, this::publish),
                this::publish);
    }

    @Override
    public SessionsSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Watch watch(Consumer<SessionsChange> listener) {
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

    @Override
    public void show(Scope wanted) {
        scope = wanted;
        refresh();
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void expectStop(SessionKey key) {
        synchronized (stopping) {
            stopping.put(key, driver.clock().instant());
        }
        publish();
        refresh();
    }

    /** Ends all requests; called by the service runtime. */
    public void deactivate() {
        watchers.clear();
        servers.endIf(watchers::isEmpty);
    }

    private void publish() {
        synchronized (publishing) {
            SessionsSnapshot read = SessionsSnapshot.of(servers.all().stream().map(ServerPolling::snapshot).toList(),
                    Set.of());
            SessionsSnapshot next = new SessionsSnapshot(read.servers(), read.sessions(), stopping(read));
            SessionsChange change = SessionsChange.between(snapshot, next);
            snapshot = next;
            watchers.forEach(watcher -> tell(watcher, change));
        }
    }

    private Set<SessionKey> stopping(SessionsSnapshot read) {
        synchronized (stopping) {
            StopExpectations.forget(stopping, read, driver.clock().instant());
            return Set.copyOf(stopping.keySet());
        }
    }

    private static void tell(Consumer<SessionsChange> watcher, SessionsChange change) {
        try {
            watcher.accept(change);
        } catch (RuntimeException e) {
            ILog.of(PollingSessionMonitor.class).error(Messages.Monitor_listenerFailed, e);
        }
    }
}
