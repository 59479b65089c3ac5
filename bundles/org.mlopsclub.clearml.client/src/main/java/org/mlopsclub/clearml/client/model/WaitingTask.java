package org.mlopsclub.clearml.client.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A task that waits in a queue.
 *
 * @param name its name, where the server tells
 * @param since since when it waits
 */
public record WaitingTask(Optional<String> name, Optional<Instant> since) {

    /** Nothing is known but that it waits. */
    public static final WaitingTask UNKNOWN = new WaitingTask(Optional.empty(), Optional.empty());
}
