package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.mlopsclub.clearml.core.guard.IdleFinding.Why;

/** What the guard remembers of one session from one round to the next. Not safe for several threads. */
final class GuardedSession {

    /** How often the course of a session is read that was told of, and that the list still shows as quiet. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    /** Before this moment it cannot be idle for long enough, so that nobody need ask for its course. */
    private Instant notBefore = Instant.MIN;
    /** Something here used it until then, which its course does not tell. */
    private Instant usedUntil = Instant.MIN;
    private Instant keptUntil = Instant.MIN;
    /** What the user wants from the next look on: only then it is known what the time is on the server. */
    private Optional<Duration> wish = Optional.empty();
    private boolean never;
    private boolean asked;
    private Optional<Instant> deadline = Optional.empty();
    private Optional<GuardState> state = Optional.empty();

    Optional<GuardState> state() {
        return state;
    }

    /** @return whether its course must be read in this round */
    boolean due(Instant now) {
        return deadline.isPresent() || !now.isBefore(notBefore);
    }

    /** Something else is wanted now: all that was put off is looked at again. */
    void lookAgain() {
        notBefore = Instant.MIN;
    }

    /** @return whether the user said something of it that outlives its absence from a list */
    boolean remembered(Instant now) {
        return never || wish.isPresent() || now.isBefore(keptUntil);
    }

    /** It is not listed any more. */
    void absent() {
        lookAgain();
        deadline = Optional.empty();
        state = Optional.empty();
    }

    void keep(Duration time) {
        wish = Optional.of(time);
        lookAgain();
        deadline = Optional.empty();
    }

    void never() {
        never = true;
        lookAgain();
        deadline = Optional.empty();
    }

    /** Something was seen without a look at its course: it was active until then at least. */
    GuardState active(Session session, boolean mine, IdleFinding finding, String here, Duration idleAfter) {
        notBefore = finding.at().plus(idleAfter);
        if (!here.isEmpty()) {
            usedUntil = finding.at();
        }
        return leave(session, mine, finding, here, List.of());
    }

    /** It was not looked at, since it cannot be idle for long enough; what was known is still so. */
    Optional<GuardState> unchanged(Session session, boolean mine) {
        state = state.map(known -> new GuardState(session, mine, known.finding(), "", known.step(), known.deadline(),
                known.cpu()));
        return state;
    }

    /** Its course was judged. */
    GuardState judged(Session session, boolean mine, IdleFinding judged, List<MetricPoint> cpu, GuardPolicy policy,
            Instant now, LocalTime time) {
        IdleFinding finding = judged.notBefore(usedUntil);
        keptUntil = wish.map(now::plus).orElse(keptUntil);
        wish = Optional.empty();
        Duration idleAfter = policy.thresholds().idleAfter();
        Optional<Instant> idle = finding.since().filter(since -> !since.plus(idleAfter).isAfter(now));
        boolean certain = finding.since().isPresent() || finding.why() == Why.BUSY;
        notBefore = certain ? finding.at().plus(idleAfter) : Instant.MIN;
        if (idle.isEmpty()) {
            return leave(session, mine, finding, "", cpu);
        }
        GuardStep step = step(policy, mine, now, time);
        notBefore = now.plus(AGAIN);
        GuardState next = new GuardState(session, mine, finding, "", step, deadline, cpu);
        state = Optional.of(next);
        return next;
    }

    private GuardStep step(GuardPolicy policy, boolean mine, Instant now, LocalTime time) {
        if (asked) {
            return GuardStep.STOPPED;
        }
        if (never || now.isBefore(keptUntil) || policy.quiet(time)) {
            deadline = Optional.empty();
            return GuardStep.KEEP;
        }
        if (policy.mode() != Mode.STOP || !mine) {
            deadline = Optional.empty();
            return policy.mode() == Mode.ASK ? GuardStep.ASK : GuardStep.TELL;
        }
        Instant end = deadline.orElse(now.plus(policy.countdown()));
        deadline = Optional.of(end);
        return now.isBefore(end) ? GuardStep.COUNT_DOWN : GuardStep.STOP;
    }

    /** It was asked to stop. */
    GuardState stopped() {
        asked = true;
        deadline = Optional.empty();
        GuardState last = state.orElseThrow();
        GuardState next = new GuardState(last.session(), last.mine(), last.finding(), "", GuardStep.STOPPED, deadline,
                last.cpu());
        state = Optional.of(next);
        return next;
    }

    private GuardState leave(Session session, boolean mine, IdleFinding finding, String here,
            List<MetricPoint> cpu) {
        deadline = Optional.empty();
        asked = false;
        GuardState next = new GuardState(session, mine, finding, here, GuardStep.LEAVE, deadline, cpu);
        state = Optional.of(next);
        return next;
    }
}
