package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.core.guard.IdleFinding.Why;

/**
 * Judges from the course of a session's load since when it has been idle. Whatever is unknown, missing, late or
 * malformed counts as activity: only an unbroken course of quiet reports up to now is evidence. Plain and without
 * memory.
 */
public final class IdleJudge {

    private static final List<String> OF_EVERY_MACHINE = List.of(LoadSignal.CPU_USAGE, "network_tx_mbs",
            "network_rx_mbs", "io_read_mbs", "io_write_mbs");

    private final IdleThresholds thresholds;
    private final ReportRhythm rhythm;

    /**
     * @param thresholds what counts as busy
     * @param rhythm when reports are expected
     */
    public IdleJudge(IdleThresholds thresholds, ReportRhythm rhythm) {
        this.thresholds = thresholds;
        this.rhythm = rhythm;
    }

    /**
     * @param load the course of every signal, points in the order of time
     * @param gpus how many GPUs the machine has, empty if that is not known
     * @param started when the session began
     * @param now by the clock that stamps the reports
     * @return since when it is idle, or why it counts as active
     */
    public IdleFinding judge(List<MetricSeries> load, Optional<Integer> gpus, Instant started, Instant now) {
        if (gpus.isEmpty() || !complete(load, gpus.get())) {
            return IdleFinding.active(Why.MISSING, Optional.empty(), Double.NaN, now);
        }
        ReportRhythm expected = rhythm.forAge(age(started, now));
        Optional<IdleFinding> latest = Optional.empty();
        for (MetricSeries series : load) {
            Optional<LoadSignal> signal = LoadSignal.of(series);
            if (signal.isPresent()) {
                IdleFinding finding = course(signal.get(), series.points(), expected, now);
                if (finding.since().isEmpty()) {
                    return finding;
                }
                latest = latest.filter(known -> !known.at().isBefore(finding.at())).or(() -> Optional.of(finding));
            }
        }
        return latest.map(finding -> withPeaks(finding, load)).orElseThrow();
    }

    private static Duration age(Instant started, Instant now) {
        return started.isAfter(now) ? Duration.ZERO : Duration.between(started, now);
    }

    /** Every value that such a machine reports must be there: a missing one could have been the busy one. */
    private static boolean complete(List<MetricSeries> load, int gpus) {
        Set<String> reported = new HashSet<>();
        load.stream().filter(series -> LoadSignal.of(series).isPresent() && !series.points().isEmpty())
                .forEach(series -> reported.add(series.variant()));
        boolean all = reported.containsAll(OF_EVERY_MACHINE);
        for (int gpu = 0; all && gpu < gpus; gpu++) {
            all = reported.contains("gpu_" + gpu + "_utilization");
        }
        return all;
    }

    /** Walks back from now to the last report that was not quiet, or to the first one that cannot be trusted. */
    private IdleFinding course(LoadSignal signal, List<MetricPoint> points, ReportRhythm expected, Instant now) {
        Optional<LoadSignal> what = Optional.of(signal);
        MetricPoint newest = points.get(points.size() - 1);
        if (newest.at().isAfter(now.plus(expected.ahead()))) {
            return IdleFinding.active(Why.AHEAD, what, Double.NaN, now);
        }
        if (newest.at().isBefore(now.minus(expected.latest()))) {
            return IdleFinding.active(Why.LATE, what, Double.NaN, now);
        }
        Instant since = newest.at();
        for (int i = points.size() - 1; i >= 0; i--) {
            MetricPoint point = points.get(i);
            if (Duration.between(point.at(), since).compareTo(expected.longestGap()) > 0) {
                return quiet(since, Why.GAP, what, Double.NaN);
            }
            Optional<Why> doubt = doubt(signal, point.value());
            if (doubt.isPresent()) {
                boolean isNewest = i == points.size() - 1;
                return isNewest ? IdleFinding.active(doubt.get(), what, point.value(), point.at())
                        : quiet(since, doubt.get(), what, point.value());
            }
            since = point.at();
        }
        return quiet(since, Why.BEGINNING, what, Double.NaN);
    }

    private Optional<Why> doubt(LoadSignal signal, double value) {
        if (!Double.isFinite(value) || value < 0) {
            return Optional.of(Why.MALFORMED);
        }
        return value >= thresholds.limit(signal) ? Optional.of(Why.BUSY) : Optional.empty();
    }

    private static IdleFinding quiet(Instant since, Why why, Optional<LoadSignal> signal, double value) {
        return new IdleFinding(Optional.of(since), why, signal, value, since, Map.of());
    }

    private static IdleFinding withPeaks(IdleFinding finding, List<MetricSeries> load) {
        Map<LoadSignal, Double> peaks = new EnumMap<>(LoadSignal.class);
        for (MetricSeries series : load) {
            LoadSignal.of(series).ifPresent(signal -> series.points().stream()
                    .filter(point -> !point.at().isBefore(finding.at()))
                    .forEach(point -> peaks.merge(signal, point.value(), Math::max)));
        }
        return new IdleFinding(finding.since(), finding.why(), finding.signal(), finding.value(), finding.at(), peaks);
    }
}
