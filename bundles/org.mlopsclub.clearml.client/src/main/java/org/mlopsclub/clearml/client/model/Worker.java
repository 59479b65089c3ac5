package org.mlopsclub.clearml.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agent. One that was killed stays listed for ten minutes: judge by the last report.
 *
 * @param id usually {@code host:gpu0}
 * @param ip the address that the server sees
 * @param lastReport its last report
 * @param taskId what it runs, empty if it is free
 * @param taskName the name of that task
 * @param queues the queues that it listens on
 */
public record Worker(String id, Optional<String> ip, Optional<Instant> lastReport, Optional<String> taskId,
        Optional<String> taskName, List<QueueRef> queues) {

    public Worker {
        queues = List.copyOf(queues);
    }
}
