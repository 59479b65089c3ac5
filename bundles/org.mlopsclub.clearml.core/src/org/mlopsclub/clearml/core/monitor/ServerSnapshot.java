package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.server.ServerProfile;

/**
 * What is known of one server's sessions at one moment; immutable.
 *
 * @param profile which of the configured servers
 * @param server its id, empty while its configuration could not be read
 * @param identity who we are there, once a login succeeded
 * @param sessions the sessions in the order of the server's answer
 * @param scope what was asked for
 * @param updated when the list was read; empty before the first success
 * @param problem why the newest try failed; empty after a success
 * @param queues the server's queues, read only while a listed session waits in one; else empty
 */
public record ServerSnapshot(ServerProfile profile, Optional<ServerId> server, Optional<ServerIdentity> identity,
        List<Session> sessions, SessionMonitor.Scope scope, Optional<Instant> updated,
        Optional<RefreshProblem> problem, List<Queue> queues) {

    /**
     * @param profile one of the configured servers
     * @return that nothing is known of it yet
     */
    public static ServerSnapshot unknown(ServerProfile profile) {
        return new ServerSnapshot(profile, Optional.empty(), Optional.empty(), List.of(),
                SessionMonitor.Scope.MINE_ACTIVE, Optional.empty(), Optional.empty(), List.of());
    }

    /** @return whether the list is older than it should be: it was read once, and the newest try failed */
    public boolean stale() {
        return updated.isPresent() && problem.isPresent();
    }

    /** @return whether the first answer is still awaited */
    public boolean pending() {
        return updated.isEmpty() && problem.isEmpty();
    }

    /** @return the user's name for it, else its address; empty before its configuration was read */
    public String label() {
        return profile.isDefault() ? server.map(ServerId::displayName).orElse("") : profile.name();
    }

    ServerSnapshot of(ServerId other) {
        return server.filter(other::equals).isPresent() ? this
                : new ServerSnapshot(profile, Optional.of(other), Optional.empty(), List.of(), scope,
                        Optional.empty(), Optional.empty(), List.of());
    }

    ServerSnapshot withProblem(RefreshProblem newest) {
        return new ServerSnapshot(profile, server, identity, sessions, scope, updated, Optional.of(newest), queues);
    }

    ServerSnapshot withNextTry(Instant when) {
        return problem.isEmpty() ? this : withProblem(problem.get().withNextTry(when));
    }
}
