package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;

/** Decides when the server's word replaces our own "stopping". */
final class StopExpectations {

    /** An agent ends a session within seconds; a minute of silence means that it did not take the order. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private StopExpectations() {
    }

    /** Removes the sessions that the server itself shows as stopping or ended, or whose stop came to nothing. */
    static void forget(Map<SessionKey, Instant> stopping, SessionsSnapshot read, Instant now) {
        stopping.entrySet().removeIf(each -> each.getValue().plus(PATIENCE).isBefore(now)
                || asked(each.getKey(), read).filter(each.getValue()::isBefore).isPresent() && told(each.getKey(), read, now));
    }

    private static Optional<Instant> asked(SessionKey key, SessionsSnapshot read) {
        return read.server(key.server()).flatMap(ServerSnapshot::updated);
    }

    private static boolean told(SessionKey key, SessionsSnapshot read, Instant now) {
        return read.find(key).map(session -> session.phase(now))
                .map(phase -> phase == SessionPhase.STOPPING || !phase.active()).orElse(true);
    }
}
