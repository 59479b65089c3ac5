package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a refresh failed.
 *
 * @param kind what sort of help fits
 * @param message the cause in the user's words, with what to do
 * @param cause the failure itself
 * @param nextTry when the next try comes by itself; empty when none is planned
 */
public record RefreshProblem(Kind kind, String message, Exception cause, Optional<Instant> nextTry) {

    /** What sort of help fits. */
    public enum Kind {
        /** No configuration was found: show how to make one. */
        NOT_CONFIGURED,
        /** There is a configuration, and it cannot be used. */
        CONFIGURATION,
        /** The server refuses this access key. */
        CREDENTIALS,
        /** The server does not answer, or not rightly. */
        SERVER
    }

    RefreshProblem withNextTry(Instant when) {
        return new RefreshProblem(kind, message, cause, Optional.of(when));
    }
}
