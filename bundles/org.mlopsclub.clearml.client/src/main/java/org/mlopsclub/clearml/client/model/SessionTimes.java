package org.mlopsclub.clearml.client.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The server's time stamps of a session, by the server's clock.
 *
 * @param created when the task was made
 * @param started when an agent took it
 * @param completed when it ended, however it ended
 * @param lastUpdate last report of the session itself
 * @param lastChange last change of anything, also a new name or tag
 * @param statusChanged last change of the status; of a queued session: since when it waits
 */
public record SessionTimes(Optional<Instant> created, Optional<Instant> started, Optional<Instant> completed,
        Optional<Instant> lastUpdate, Optional<Instant> lastChange, Optional<Instant> statusChanged) {

    /** No time known. */
    public static final SessionTimes NONE = new SessionTimes(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());
}
