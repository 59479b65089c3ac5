package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * When one server is to be asked next, by the clock on the wall: so that a machine that slept is not mistaken for one
 * where no time has passed. Safe for several threads.
 */
final class PollPlan {

    /** Between two looks at the clock lies about a second; after so long a gap the machine was asleep, or its clock was set. */
    static final Duration SLEPT = Duration.ofSeconds(10);

    private final PollSchedule schedule;
    private Instant next = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private @Nullable Instant looked;
    private boolean wanted;

    PollPlan(PollSchedule schedule) {
        this.schedule = schedule;
    }

    /** Somebody begins to look, or asked for news: now, unless the server asked for patience. */
    synchronized void soon() {
        schedule.restart();
        wanted = true;
    }

    /** Nobody looks any more: the next look at the clock comes whenever it comes. */
    synchronized void pause() {
        looked = null;
    }

    /** Looks at the clock. @return whether it is time to ask */
    synchronized boolean due(Instant now) {
        @Nullable Instant before = looked;
        looked = now;
        if (before != null && Duration.between(before, now).abs().compareTo(SLEPT) > 0) {
            soon();
        }
        return !now.isBefore(notBefore) && (wanted || !now.isBefore(next));
    }

    /** The server is being asked now. */
    synchronized void asking() {
        wanted = false;
    }

    synchronized void succeeded(Instant now, boolean changed) {
        next = now.plus(schedule.afterSuccess(changed));
    }

    /** @return when the next try comes */
    synchronized Instant failed(Instant now, Optional<Duration> retryAfter) {
        next = now.plus(schedule.afterFailure(retryAfter));
        notBefore = retryAfter.map(now::plus).orElse(Instant.MIN);
        return next;
    }
}
