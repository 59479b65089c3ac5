package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the reports of a session say of its idleness.
 *
 * @param since from when on there is an unbroken course of quiet reports until now; empty if it counts as active
 * @param why why it counts as active now, or why not earlier
 * @param signal what was busy or missing, where that is known
 * @param value how busy, {@link Double#NaN} if that is not known
 * @param at when the last activity, or the last doubt, was; the session cannot have been idle before
 * @param peaks the highest value of each signal since then
 */
public record IdleFinding(Optional<Instant> since, Why why, Optional<LoadSignal> signal, double value, Instant at,
        Map<LoadSignal, Double> peaks) {

    /** Why a session counts as active. */
    public enum Why {
        /** A value was not below its threshold. */
        BUSY,
        /** A value was no sensible number. */
        MALFORMED,
        /** A report is missing between two others. */
        GAP,
        /** The newest report is too old. */
        LATE,
        /** A report lies in the future: a clock is wrong. */
        AHEAD,
        /** One of the needed values was never reported, or it is not known which are needed. */
        MISSING,
        /** The course begins here. */
        BEGINNING
    }

    public IdleFinding {
        peaks = Map.copyOf(peaks);
    }

    /** The same, unless something used the session until later than its course tells. */
    IdleFinding notBefore(Instant used) {
        return since.filter(used::isAfter).isEmpty() ? this
                : new IdleFinding(Optional.of(used), Why.BUSY, Optional.empty(), Double.NaN, used, peaks);
    }

    static IdleFinding active(Why why, Optional<LoadSignal> signal, double value, Instant at) {
        return new IdleFinding(Optional.empty(), why, signal, value, at, Map.of());
    }

    /** @return the same with all times later, or earlier if it is negative */
    IdleFinding later(Duration time) {
        return new IdleFinding(since.map(moment -> moment.plus(time)), why, signal, value, at.plus(time), peaks);
    }
}
