package org.mlopsclub.clearml.core.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.Usage;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.mlopsclub.clearml.core.guard.IdleFinding.Why;

/**
 * Looks at the sessions of one server, round by round: one request for the list, and one for the courses of those that
 * could be idle by now. Plain; one thread at a time.
 */
public final class GuardRounds {

    private static final Duration SAME_TIME = Duration.ofSeconds(5);

    private final Function<SessionKey, Optional<String>> here;
    private final Clock clock;
    private final ReportRhythm rhythm;
    private final Map<SessionKey, GuardedSession> guarded = new HashMap<>();
    /** By how much this machine's clock is ahead of a server's. */
    private final Map<ServerId, Duration> ahead = new HashMap<>();
    private GuardPolicy lastPolicy = GuardPolicy.DEFAULTS;

    /**
     * @param here what of this IDE uses a session now, in the user's words; empty if nothing does
     * @param clock this machine's, for the time of day, and where the server does not tell its own
     * @param rhythm when reports are expected
     */
    public GuardRounds(Function<SessionKey, Optional<String>> here, Clock clock, ReportRhythm rhythm) {
        this.here = here;
        this.clock = clock;
        this.rhythm = rhythm;
    }

    /**
     * One change.
     *
     * @param before empty the first time
     * @param after empty when the session is not listed as running any more
     */
    public record Change(Optional<GuardState> before, Optional<GuardState> after) {
    }

    /**
     * Looks once.
     *
     * @return what changed for a user; the caller stops the sessions whose step is {@link GuardStep#STOP}
     * @throws ClearmlException when the server cannot be asked; then nothing is known, and nothing changes
     */
    public List<Change> look(ClearmlClient client, GuardPolicy policy, Cancellation cancellation)
            throws ClearmlException {
        if (!policy.equals(lastPolicy)) {
            guarded.values().forEach(GuardedSession::lookAgain);
            lastPolicy = policy;
        }
        SessionList list = client.sessions(new SessionQuery(policy.mineOnly(), true, Optional.empty()), cancellation);
        String me = client.identity(cancellation).userId();
        Instant now = list.serverTime().orElse(clock.instant());
        ahead.put(client.server(), ahead(now, clock.instant()));
        List<Change> changes = new ArrayList<>();
        Set<SessionKey> seen = new HashSet<>();
        List<Session> due = new ArrayList<>();
        for (Session session : list.sessions()) {
            GuardPolicy own = policy.forTags(session.tags());
            if (own.mode() != Mode.OFF && session.phase(now) == SessionPhase.READY && old(session, own, now)) {
                seen.add(session.key());
                if (!quickly(session, mine(session, me), own, now, changes)) {
                    due.add(session);
                }
            }
        }
        judge(due, client, policy, me, now, changes, cancellation);
        forget(client, seen, now, changes);
        return changes.stream().map(this::here).toList();
    }

    /** @return what is known of each session that is looked at */
    public List<GuardState> states() {
        return guarded.values().stream().flatMap(each -> each.state().stream()).map(this::here).toList();
    }

    /** Sessions are judged by the server's clock, and shown by the one of this machine, which may be wrong. */
    private GuardState here(GuardState state) {
        return state.later(Optional.ofNullable(ahead.get(state.key().server())).orElse(Duration.ZERO));
    }

    private Change here(Change change) {
        return new Change(change.before().map(this::here), change.after().map(this::here));
    }

    /** The user wants it kept for a while. */
    public void keep(SessionKey key, Duration time) {
        of(key).keep(time);
    }

    /** The user never wants to hear of it again. */
    public void never(SessionKey key) {
        of(key).never();
    }

    /** It was asked to stop. */
    public GuardState stopped(SessionKey key) {
        return here(of(key).stopped());
    }

    private GuardedSession of(SessionKey key) {
        return guarded.computeIfAbsent(key, each -> new GuardedSession());
    }

    private static boolean old(Session session, GuardPolicy policy, Instant now) {
        return session.times().started()
                .filter(start -> !start.plus(policy.thresholds().minimumAge()).isAfter(now)).isPresent();
    }

    private static boolean mine(Session session, String me) {
        return session.creator().filter(creator -> creator.id().equals(me)).isPresent();
    }

    /** @return whether the list alone says enough */
    private boolean quickly(Session session, boolean mine, GuardPolicy policy, Instant now, List<Change> changes) {
        GuardedSession known = of(session.key());
        Optional<GuardState> before = known.state();
        Duration idleAfter = policy.thresholds().idleAfter();
        Optional<String> user = here.apply(session.key());
        Optional<IdleFinding> busy = busy(session.usage(), policy.thresholds(), now);
        if (user.isPresent()) {
            IdleFinding used = IdleFinding.active(Why.BUSY, Optional.empty(), Double.NaN, now);
            note(changes, before, known.active(session, mine, used, user.get(), idleAfter));
            return true;
        }
        if (busy.isPresent()) {
            note(changes, before, known.active(session, mine, busy.get(), "", idleAfter));
            return true;
        }
        return !known.due(now) && known.unchanged(session, mine).isPresent();
    }

    /** The list tells the newest value of each signal, but not when it was reported. */
    private Optional<IdleFinding> busy(Usage usage, IdleThresholds limits, Instant now) {
        Instant reported = now.minus(rhythm.latest());
        record Value(LoadSignal signal, Optional<Double> value) {
        }
        List<Value> values = new ArrayList<>(List.of(new Value(LoadSignal.CPU, usage.cpuPercent()),
                new Value(LoadSignal.NETWORK, usage.networkRxMBs()), new Value(LoadSignal.NETWORK, usage.networkTxMBs()),
                new Value(LoadSignal.DISK, usage.diskReadMBs()), new Value(LoadSignal.DISK, usage.diskWriteMBs())));
        usage.gpuPercents().forEach(gpu -> values.add(new Value(LoadSignal.GPU, Optional.of(gpu))));
        return values.stream().filter(each -> each.value().filter(v -> v >= limits.limit(each.signal())).isPresent())
                .findFirst().map(each -> IdleFinding.active(Why.BUSY, Optional.of(each.signal()),
                        each.value().orElse(Double.NaN), reported));
    }

    private void judge(List<Session> due, ClearmlClient client, GuardPolicy policy, String me, Instant now,
            List<Change> changes, Cancellation cancellation) throws ClearmlException {
        if (due.isEmpty()) {
            return;
        }
        Map<String, List<MetricSeries>> load = client.load(due.stream().map(Session::taskId).toList(),
                rhythm.samples(), cancellation);
        for (Session session : due) {
            GuardPolicy own = policy.forTags(session.tags());
            List<MetricSeries> series = Optional.ofNullable(load.get(session.taskId())).orElse(List.of());
            IdleFinding finding = new IdleJudge(own.thresholds(), rhythm).judge(series, session.machine().gpuCount(),
                    session.times().started().orElse(now), now);
            GuardedSession known = of(session.key());
            Optional<GuardState> before = known.state();
            note(changes, before, known.judged(session, mine(session, me), finding, LoadPicture.of(series, now), own,
                    now, LocalTime.now(clock)));
        }
    }

    private static void note(List<Change> changes, Optional<GuardState> before, GuardState after) {
        if (before.filter(after::sameAs).isEmpty()) {
            changes.add(new Change(before, Optional.of(after)));
        }
    }

    /** Seconds are the way of an answer, and the grain of a server's time. */
    private static Duration ahead(Instant there, Instant here) {
        Duration difference = Duration.between(there, here);
        return difference.abs().compareTo(SAME_TIME) < 0 ? Duration.ZERO : difference;
    }

    private void forget(ClearmlClient client, Set<SessionKey> seen, Instant now, List<Change> changes) {
        guarded.entrySet().removeIf(each -> {
            boolean gone = each.getKey().server().equals(client.server()) && !seen.contains(each.getKey());
            if (gone && each.getValue().state().isPresent()) {
                changes.add(new Change(each.getValue().state(), Optional.empty()));
                each.getValue().absent();
            }
            return gone && !each.getValue().remembered(now);
        });
    }
}
