package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/** Asks each server by itself while somebody looks, and puts the answers side by side; a declarative service. */
public final class PollingSessionMonitor implements SessionMonitor {

    private final PollDriver driver;
    private final List<Consumer<SessionsChange>> watchers = new CopyOnWriteArrayList<>();
    private final Map<SessionKey, Instant> stopping = new HashMap<>();
    private final Object publishing = new Object();

    private volatile List<ServerPolling> servers = List.of();
    private volatile SessionsSnapshot snapshot = SessionsSnapshot.EMPTY;
    private volatile Scope scope = Scope.MINE_ACTIVE;
    private @Nullable Subscription configurationChanges;
    private @Nullable Subscription ticking;

    /** Called by the service runtime. */
    public PollingSessionMonitor() {
        this(new JobDriver());
    }

    /** @param driver makes time pass */
    public PollingSessionMonitor(PollDriver driver) {
        this.driver = driver;
    }

    @Override
    public SessionsSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Watch watch(Consumer<SessionsChange> listener) {
        watchers.add(listener);
        begin();
        refresh();
        return () -> {
            watchers.remove(listener);
            endUnlessWatched();
        };
    }

    private synchronized void begin() {
        if (configurationChanges == null) {
            configurationChanges = Services.get(Servers.class).onChange(this::refresh);
        }
        if (ticking == null) {
            ticking = driver.everySecond(() -> servers.forEach(ServerPolling::tick));
        }
    }

    private synchronized void endUnlessWatched() {
        @Nullable Subscription ticks = ticking;
        if (watchers.isEmpty() && ticks != null) {
            ticks.close();
            ticking = null;
            servers.forEach(ServerPolling::stop);
        }
    }

    /** Publishes without holding a lock that a listener, which may call anything of this, could wait for. */
    @Override
    public void refresh() {
        if (watchers.isEmpty()) {
            return;
        }
        if (followProfiles()) {
            publish();
        }
        servers.forEach(ServerPolling::soon);
    }

    /**
     * A profile that changed is another server; one that stayed keeps what is known of it.
     *
     * @return whether there are others now
     */
    private synchronized boolean followProfiles() {
        List<ServerProfile> profiles = Services.get(Servers.class).profiles();
        List<ServerPolling> before = servers;
        if (before.stream().map(ServerPolling::profile).toList().equals(profiles)) {
            return false;
        }
        List<ServerPolling> next = new ArrayList<>();
        for (ServerProfile profile : profiles) {
            next.add(before.stream().filter(each -> each.profile().equals(profile)).findFirst()
                    .orElseGet(() -> new ServerPolling(profile, driver, this::scope, this::publish)));
        }
        servers = List.copyOf(next);
        before.stream().filter(each -> !next.contains(each)).forEach(ServerPolling::stop);
        return true;
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
    public synchronized void deactivate() {
        watchers.clear();
        endUnlessWatched();
        @Nullable Subscription following = configurationChanges;
        if (following != null) {
            following.close();
            configurationChanges = null;
        }
    }

    private void publish() {
        synchronized (publishing) {
            SessionsSnapshot read = SessionsSnapshot.of(servers.stream().map(ServerPolling::snapshot).toList(),
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
