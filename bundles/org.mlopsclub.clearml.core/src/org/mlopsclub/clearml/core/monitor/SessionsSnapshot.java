package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * What is known of the sessions at one moment; immutable.
 *
 * @param server the configured server, empty when none is configured
 * @param identity who we are there, once a login succeeded
 * @param sessions the sessions in the order of the server's answer
 * @param scope what was asked for
 * @param updated when the list was read; empty before the first success
 * @param problem why the newest try failed; empty after a success
 * @param queues the server's queues, read only while a listed session waits in one; else empty
 * @param stopping sessions that we asked the server to stop, and whose end it has not told yet
 */
public record SessionsSnapshot(Optional<ServerId> server, Optional<ServerIdentity> identity, List<Session> sessions,
        SessionMonitor.Scope scope, Optional<Instant> updated, Optional<RefreshProblem> problem,
        List<Queue> queues, Set<SessionKey> stopping) {

    /** Nothing known yet. */
    public static final SessionsSnapshot EMPTY = new SessionsSnapshot(Optional.empty(), Optional.empty(), List.of(),
            SessionMonitor.Scope.MINE_ACTIVE, Optional.empty(), Optional.empty(), List.of(), Set.of());

    /** @return whether the list is older than it should be: it was read once, and the newest try failed */
    public boolean stale() {
        return updated.isPresent() && problem.isPresent();
    }

    /** @return whether the first answer is still awaited */
    public boolean pending() {
        return updated.isEmpty() && problem.isEmpty();
    }

    /**
     * @param key a session
     * @return the session, if it is in the list
     */
    public Optional<Session> find(SessionKey key) {
        return sessions.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    /** @return the queue in which the session waits, if that is known */
    public Optional<Queue> queueOf(Session session) {
        return queues.stream().filter(queue -> queue.position(session.taskId()).isPresent()).findFirst();
    }

    SessionsSnapshot withServer(ServerId other) {
        return new SessionsSnapshot(Optional.of(other), identity, sessions, scope, updated, problem, queues,
                stopping);
    }

    SessionsSnapshot withProblem(RefreshProblem newest) {
        return new SessionsSnapshot(server, identity, sessions, scope, updated, Optional.of(newest), queues,
                stopping);
    }

    SessionsSnapshot withNextTry(Instant when) {
        return new SessionsSnapshot(server, identity, sessions, scope, updated,
                problem.map(failed -> failed.withNextTry(when)), queues, stopping);
    }

    SessionsSnapshot withStopping(Set<SessionKey> expected) {
        return new SessionsSnapshot(server, identity, sessions, scope, updated, problem, queues,
                expected);
    }
}
