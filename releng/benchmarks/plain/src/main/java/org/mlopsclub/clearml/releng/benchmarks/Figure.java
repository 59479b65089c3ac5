package org.mlopsclub.clearml.releng.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing measured.
 *
 * @param what such as {@code list of 10000 sessions}
 * @param unit of all values
 * @param ours the product's
 * @param beside what it stands beside, in the same run
 * @param goal what ours must keep, if anything was promised
 */
public record Figure(String what, String unit, Samples ours, Optional<Peer> beside, Optional<Goal> goal) {

    /** Another program, or the least that is possible. */
    public record Peer(String name, Samples samples) {
    }

    /**
     * A promise.
     *
     * @param bound ours, or the ratio, must not be above it (or below it)
     * @param ofRatio whether it is about ours divided by the peer's
     * @param above whether ours must be at least, not at most, the bound
     */
    public record Goal(double bound, boolean ofRatio, boolean above) {

        private boolean met(double value) {
            return above ? value >= bound : value <= bound;
        }
    }

    /** A figure that stands alone. */
    public static Figure of(String what, String unit, Samples ours) {
        return new Figure(what, unit, ours, Optional.empty(), Optional.empty());
    }

    /** The same beside something else. */
    public Figure beside(String name, Samples samples) {
        return new Figure(what, unit, ours, Optional.of(new Peer(name, samples)), goal);
    }

    /** The same with a promise that ours is at most this. */
    public Figure atMost(double bound) {
        return new Figure(what, unit, ours, beside, Optional.of(new Goal(bound, false, false)));
    }

    /** The same with a promise that ours is at least this. */
    public Figure atLeast(double bound) {
        return new Figure(what, unit, ours, beside, Optional.of(new Goal(bound, false, true)));
    }

    /** The same with a promise that ours is at most so many times the peer's. */
    public Figure atMostTimes(double bound) {
        return new Figure(what, unit, ours, beside, Optional.of(new Goal(bound, true, false)));
    }

    /** The same without a promise. */
    public Figure unpromised() {
        return new Figure(what, unit, ours, beside, Optional.empty());
    }

    /** Ours divided by the peer's, by their medians. */
    public Optional<Double> ratio() {
        return beside.map(peer -> ours.median() / peer.samples().median());
    }

    /** Whether the promise is kept; empty if there is none. */
    public Optional<Boolean> met() {
        return goal.map(promise -> promise.met(promise.ofRatio() ? ratio().orElseThrow() : ours.median()));
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(what).append(": ").append(number(ours.median())).append(' ')
                .append(unit);
        beside.ifPresent(peer -> line.append("; ").append(peer.name()).append(' ')
                .append(number(peer.samples().median())).append(' ').append(unit).append("; ratio ")
                .append(number(ratio().orElseThrow())));
        goal.ifPresent(promise -> line.append("; ").append(promise.ofRatio() ? "ratio " : "")
                .append(promise.above() ? "at least " : "at most ").append(number(promise.bound())).append(": ")
                .append(met().orElseThrow() ? "kept" : "MISSED"));
        return line.toString();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 || value == Math.rint(value) ? "%,.0f"
                : size >= 1 ? "%.2f" : "%.4f", value);
    }
}
