package org.mlopsclub.clearml.ui.tests.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionsChange;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;

/** A monitor that publishes what a test tells it, on the test's thread. */
final class FakeMonitor implements SessionMonitor {

    final AtomicInteger refreshes = new AtomicInteger();
    final List<SessionKey> expectedStops = new CopyOnWriteArrayList<>();
    private final List<Consumer<SessionsChange>> watchers = new CopyOnWriteArrayList<>();
    private volatile SessionsSnapshot snapshot = SessionsSnapshot.EMPTY;
    private volatile Scope scope = Scope.MINE_ACTIVE;

    /** A successful refresh. */
    void publish(List<Session> sessions) {
        publish(sessions, List.of());
    }

    /** A successful refresh while sessions wait. */
    void publish(List<Session> sessions, List<Queue> queues) {
        publish(new SessionsSnapshot(Optional.of(Sessions.SERVER), Optional.of(me()), sessions, scope,
                Optional.of(Instant.now()), Optional.empty(), queues, Set.of()));
    }

    /** A failed refresh. */
    void publish(RefreshProblem problem) {
        publish(new SessionsSnapshot(snapshot.server(), snapshot.identity(), snapshot.sessions(), scope,
                snapshot.updated(), Optional.of(problem), snapshot.queues(), Set.of()));
    }

    /** The same list, some of it being stopped. */
    void publishStopping(Set<SessionKey> stopping) {
        publish(new SessionsSnapshot(snapshot.server(), snapshot.identity(), snapshot.sessions(), scope,
                snapshot.updated(), snapshot.problem(), snapshot.queues(), stopping));
    }

    private void publish(SessionsSnapshot next) {
        SessionsChange change = new SessionsChange(snapshot, next, Set.of(), Set.of(), Set.of());
        snapshot = next;
        watchers.forEach(watcher -> watcher.accept(change));
    }

    int watchers() {
        return watchers.size();
    }

    private static ServerIdentity me() {
        return new ServerIdentity(Sessions.ME.id(), Sessions.ME.name(), "c", "company", "2.31", "2.0.0", "basic");
    }

    @Override
    public SessionsSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Watch watch(Consumer<SessionsChange> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    @Override
    public void refresh() {
        refreshes.incrementAndGet();
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
        expectedStops.add(key);
        publishStopping(Set.of(key));
    }
}
