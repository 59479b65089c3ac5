package org.mlopsclub.clearml.core.monitor;

import java.util.List;

/**
 * The queues of all configured servers at one moment; immutable.
 *
 * @param servers in the order of the profiles
 */
public record QueuesSnapshot(List<ServerQueues> servers) {

    /** Nothing known yet. */
    public static final QueuesSnapshot EMPTY = new QueuesSnapshot(List.of());

    /** Servers side by side; a default one that is not configured at all is left out where there are others. */
    static QueuesSnapshot of(List<ServerQueues> servers) {
        return new QueuesSnapshot(servers.size() == 1 ? servers
                : servers.stream().filter(server -> !server.profile().isDefault() || server.problem()
                        .filter(problem -> problem.kind() == RefreshProblem.Kind.NOT_CONFIGURED).isEmpty()).toList());
    }
}
