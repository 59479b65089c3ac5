package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Worker;
import org.mlopsclub.clearml.core.server.ServerProfile;

/**
 * The queues and agents of one server at one moment; immutable.
 *
 * @param profile which of the configured servers
 * @param server its id, empty while its configuration could not be read
 * @param queues with what waits and who listens
 * @param workers all agents that reported lately, also those that listen on no queue
 * @param updated when that was read; empty before the first success
 * @param problem why the newest try failed; empty after a success
 */
public record ServerQueues(ServerProfile profile, Optional<ServerId> server, List<Queue> queues,
        List<Worker> workers, Optional<Instant> updated, Optional<RefreshProblem> problem) {

    static ServerQueues unknown(ServerProfile profile) {
        return new ServerQueues(profile, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** @return the user's name for the server, else its address; empty before its configuration was read */
    public String label() {
        return profile.isDefault() ? server.map(ServerId::displayName).orElse("") : profile.name();
    }

    ServerQueues withProblem(RefreshProblem newest) {
        return new ServerQueues(profile, server, queues, workers, updated, Optional.of(newest));
    }
}
