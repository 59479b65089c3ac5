package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;

/** Picks what a small picture can show. */
final class LoadPicture {

    private static final Duration SHOWN = Duration.ofHours(4);
    private static final int MOST_POINTS = 240;

    private LoadPicture() {
    }

    /** The CPU of the last hours; of more points than fit, each shows the highest of those it stands for. */
    static List<MetricPoint> of(List<MetricSeries> load, Instant now) {
        List<MetricPoint> points = load.stream().filter(series -> series.variant().equals(LoadSignal.CPU_USAGE))
                .flatMap(series -> series.points().stream())
                .filter(point -> point.at().isAfter(now.minus(SHOWN)) && Double.isFinite(point.value())).toList();
        int step = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        return IntStream.iterate(0, i -> i < points.size(), i -> i + step)
                .mapToObj(i -> highest(points.subList(i, Math.min(i + step, points.size())))).toList();
    }

    private static MetricPoint highest(List<MetricPoint> part) {
        return part.stream().max((a, b) -> Double.compare(a.value(), b.value())).orElseThrow();
    }
}
