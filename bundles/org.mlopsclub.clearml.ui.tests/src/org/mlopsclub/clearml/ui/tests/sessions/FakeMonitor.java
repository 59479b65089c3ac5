package org.mlopsclub.clearml.ui.tests.sessions;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.core.monitor.SessionsChange;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.server.ServerProfile;

/** A monitor that publishes what a test tells it, on the test's thread. */
final class FakeMonitor implements SessionMonitor {

    private static final ServerProfile DEFAULT = new ServerProfile("", Optional.empty());

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
        publishServers(List.of(server("", Sessions.SERVER, sessions, queues)));
    }

    /** A failed refresh. */
    void publish(RefreshProblem problem) {
        publishServers(List.of(failed(snapshot.servers().isEmpty() ? ServerSnapshot.unknown(DEFAULT)
                : snapshot.servers().get(0), problem)));
    }

    /** The same list, some of it being stopped. */
    void publishStopping(Set<SessionKey> stopping) {
        publish(SessionsSnapshot.of(snapshot.servers(), stopping));
    }

    /** Several servers side by side. */
    void publishServers(List<ServerSnapshot> servers) {
        publish(SessionsSnapshot.of(servers, Set.of()));
    }

    /** What a server that answers tells; an empty name is the default profile. */
    ServerSnapshot server(String profile, ServerId id, List<Session> sessions, List<Queue> queues) {
        return new ServerSnapshot(profile.isEmpty() ? DEFAULT
                : new ServerProfile(profile, Optional.of(Path.of(profile + ".conf"))), Optional.of(id),
                Optional.of(me()), sessions, scope, Optional.of(Instant.now()), Optional.empty(), queues);
    }

    /** The same server, when it does not answer any more. */
    ServerSnapshot failed(ServerSnapshot before, RefreshProblem problem) {
        return new ServerSnapshot(before.profile(), before.server(), before.identity(), before.sessions(), scope,
                before.updated(), Optional.of(problem), before.queues());
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
