package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * What the guard knows and does of one session; immutable.
 *
 * @param session as last listed
 * @param mine whether the user made it
 * @param finding what its reports say
 * @param here what of this IDE uses it, empty if nothing does
 * @param step what the guard does
 * @param deadline when it is stopped, while a countdown runs
 * @param cpu the course of the CPU that was judged last, for a picture
 */
public record GuardState(Session session, boolean mine, IdleFinding finding, String here, GuardStep step,
        Optional<Instant> deadline, List<MetricPoint> cpu) {

    public GuardState {
        cpu = List.copyOf(cpu);
    }

    /** @return the session's key */
    public SessionKey key() {
        return session.key();
    }

    /** @return for how long it has been idle, empty if it counts as active */
    public Optional<Duration> idleFor(Instant now) {
        return finding.since().filter(since -> here.isEmpty()).map(since -> Duration.between(since, now))
                .filter(time -> !time.isNegative());
    }

    /** @return the same with all times later, or earlier if it is negative */
    GuardState later(Duration time) {
        return time.isZero() ? this
                : new GuardState(session, mine, finding.later(time), here, step, deadline.map(end -> end.plus(time)),
                        cpu.stream().map(point -> new MetricPoint(point.at().plus(time), point.value())).toList());
    }

    /** @return whether a user would be told the same */
    boolean sameAs(GuardState other) {
        return step == other.step && finding.since().equals(other.finding.since())
                && deadline.equals(other.deadline) && here.equals(other.here);
    }
}
