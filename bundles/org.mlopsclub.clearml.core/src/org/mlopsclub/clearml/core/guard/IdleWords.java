package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.core.Messages;

/** Says in the user's words what the guard found. */
public final class IdleWords {

    private IdleWords() {
    }

    /** @return such as {@code 1h 10m} */
    public static String time(Duration time) {
        return Uptime.format(time);
    }

    /** @return the evidence in one sentence, such as "Idle for 1h 10m: CPU at most 2 %, nothing of it open here." */
    public static String evidence(GuardState state, Instant now) {
        List<String> parts = new ArrayList<>();
        Map<LoadSignal, Double> peaks = state.finding().peaks();
        for (LoadSignal signal : LoadSignal.values()) {
            Optional.ofNullable(peaks.get(signal)).ifPresent(peak -> parts.add(peak(signal, peak)));
        }
        return NLS.bind(Messages.Guard_evidence, time(state.idleFor(now).orElse(Duration.ZERO)),
                String.join(", ", parts));
    }

    /** @return why a session counts as active, a part of a sentence */
    public static String reason(GuardState state) {
        IdleFinding finding = state.finding();
        if (!state.here().isEmpty()) {
            return state.here();
        }
        return switch (finding.why()) {
            case BUSY -> finding.signal().map(signal -> value(signal, finding.value())).orElse(Messages.Guard_busy);
            case MALFORMED -> Messages.Guard_malformed;
            case GAP -> Messages.Guard_gap;
            case LATE -> Messages.Guard_late;
            case AHEAD -> Messages.Guard_ahead;
            case MISSING -> Messages.Guard_missing;
            case BEGINNING -> Messages.Guard_beginning;
        };
    }

    /** What the activity log says of a change, empty if it is not worth a line. */
    static Optional<String> logLine(GuardRounds.Change change, Instant now) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        GuardState after = change.after().get();
        Optional<GuardStep> before = change.before().map(GuardState::step);
        return switch (after.step()) {
            case LEAVE -> leave(before, change.before(), after);
            case KEEP -> before.filter(step -> step == GuardStep.KEEP).isPresent() ? Optional.empty()
                    : Optional.of(evidence(after, now) + " " + Messages.Guard_leftAlone);
            case TELL, ASK, COUNT_DOWN -> before.filter(step -> step == after.step()).isPresent() ? Optional.empty()
                    : Optional.of(evidence(after, now));
            case STOP -> Optional.empty();
            case STOPPED -> Optional.of(Messages.Guard_stopped);
        };
    }

    /** Only what a reader would ask about: idle no more, and why nobody can tell. */
    private static Optional<String> leave(Optional<GuardStep> before, Optional<GuardState> known, GuardState after) {
        boolean wasIdle = before.filter(step -> step != GuardStep.LEAVE).isPresent();
        boolean doubt = after.finding().since().isEmpty() && after.finding().why() != IdleFinding.Why.BUSY;
        boolean newDoubt = doubt && known.filter(state -> state.finding().why() == after.finding().why()).isEmpty();
        if (after.finding().since().isPresent() && !wasIdle) {
            return Optional.empty();
        }
        return wasIdle || newDoubt ? Optional.of(NLS.bind(Messages.Guard_activeBecause, reason(after)))
                : Optional.empty();
    }

    private static String peak(LoadSignal signal, double peak) {
        return NLS.bind(Messages.Guard_atMost, name(signal), amount(signal, peak));
    }

    private static String value(LoadSignal signal, double value) {
        return name(signal) + " " + amount(signal, value);
    }

    private static String name(LoadSignal signal) {
        return switch (signal) {
            case CPU -> "CPU";
            case GPU -> "GPU";
            case NETWORK -> Messages.Guard_network;
            case DISK -> Messages.Guard_disk;
        };
    }

    private static String amount(LoadSignal signal, double value) {
        boolean percent = signal == LoadSignal.CPU || signal == LoadSignal.GPU;
        return percent ? Math.round(value) + " %" : String.format(Locale.ROOT, "%.2f MB/s", value);
    }
}
