package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.ui.Messages;

/**
 * One series as it is drawn and read out.
 *
 * @param label what it is
 * @param unit of the values
 * @param full what fills the height of the plot: 100 for percentages, else 0 for whatever the highest value is
 * @param span the time that is shown
 * @param points of that time, in its order; may be none
 */
public record Plot(String label, String unit, double full, PlotSpan span, List<MetricPoint> points) {

    private static final String PERCENT = "%";
    private static final Pattern GPU = Pattern.compile("gpu_(\\d{1,4})_(utilization|mem_usage)");
    /** Sessions report every 30 s; one lost report is no gap yet. */
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(100);
    private static final int USUAL_STEPS = 3;

    public Plot {
        points = List.copyOf(points);
    }

    /** @return the series that are understood, in the order in which they are shown */
    public static List<Plot> of(List<MetricSeries> series, PlotSpan span) {
        List<Ordered> plots = new ArrayList<>();
        series.forEach(each -> of(each, span).ifPresent(plots::add));
        return plots.stream().sorted(Comparator.comparingInt(Ordered::place)).map(Ordered::plot).toList();
    }

    private static Optional<Ordered> of(MetricSeries series, PlotSpan span) {
        return switch (series.variant()) {
            case "cpu_usage" -> plot(0, Messages.Metrics_cpu, PERCENT, series, span);
            case "memory_used_gb" -> plot(20_000, Messages.Metrics_memory, "GiB", series, span);
            case "network_rx_mbs" -> plot(20_001, Messages.Metrics_received, "MB/s", series, span);
            case "network_tx_mbs" -> plot(20_002, Messages.Metrics_sent, "MB/s", series, span);
            case "io_read_mbs" -> plot(20_003, Messages.Metrics_read, "MB/s", series, span);
            case "io_write_mbs" -> plot(20_004, Messages.Metrics_written, "MB/s", series, span);
            case "disk_free_percent" -> plot(20_005, Messages.Metrics_diskFree, PERCENT, series, span);
            default -> gpu(series, span);
        };
    }

    private static Optional<Ordered> gpu(MetricSeries series, PlotSpan span) {
        Matcher gpu = GPU.matcher(series.variant());
        if (!gpu.matches()) {
            return Optional.empty();
        }
        boolean memory = gpu.group(2).startsWith("mem");
        return plot(1 + 2 * Integer.parseInt(gpu.group(1)) + (memory ? 1 : 0),
                NLS.bind(memory ? Messages.Metrics_gpuMemory : Messages.Metrics_gpu, gpu.group(1)), PERCENT, series,
                span);
    }

    private static Optional<Ordered> plot(int place, String label, String unit, MetricSeries series, PlotSpan span) {
        return Optional.of(new Ordered(place, new Plot(label, unit, unit.equals(PERCENT) ? 100 : 0, span,
                series.points().stream().filter(span::holds).toList())));
    }

    private record Ordered(int place, Plot plot) {
    }

    double lowest() {
        return points.stream().mapToDouble(MetricPoint::value).min().orElse(0);
    }

    double highest() {
        return points.stream().mapToDouble(MetricPoint::value).max().orElse(0);
    }

    /** @return the points without the gaps between them: each list holds neighbours */
    public List<List<MetricPoint>> pieces() {
        Duration limit = gap();
        List<List<MetricPoint>> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size() || distance(i - 1, i).compareTo(limit) > 0) {
                pieces.add(points.subList(start, i));
                start = i;
            }
        }
        return pieces;
    }

    /** A long course is thinned out, so that what is usual depends on it. */
    private Duration gap() {
        List<Duration> distances = IntStream.range(1, points.size()).mapToObj(i -> distance(i - 1, i)).sorted()
                .toList();
        Duration usual = distances.isEmpty() ? Duration.ZERO : distances.get(distances.size() / 2);
        Duration limit = usual.multipliedBy(USUAL_STEPS);
        return limit.compareTo(SHORTEST_GAP) > 0 ? limit : SHORTEST_GAP;
    }

    private Duration distance(int one, int next) {
        return Duration.between(points.get(one).at(), points.get(next).at());
    }

    /** @return for how long nothing was reported, between the values and after the last one */
    private Duration silence() {
        Duration limit = gap();
        Duration silence = IntStream.range(1, points.size()).mapToObj(i -> distance(i - 1, i))
                .filter(each -> each.compareTo(limit) > 0).reduce(Duration.ZERO, Duration::plus);
        return sinceNewest().map(silence::plus).orElse(silence);
    }

    /** Empty while the next value is not overdue. */
    private Optional<Duration> sinceNewest() {
        return newestPoint().map(point -> Duration.between(point.at(), span.to()))
                .filter(time -> time.compareTo(gap()) > 0);
    }

    private Optional<MetricPoint> newestPoint() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    /** @return the newest value with its unit, and its age where it is an old one */
    public String newest() {
        String value = newestPoint().map(point -> Units.number(point.value()) + " " + unit)
                .orElse(Messages.Property_unknown);
        return sinceNewest().map(age -> NLS.bind(Messages.Metrics_old, value, Uptime.format(age))).orElse(value);
    }

    /** @return lowest and highest value */
    public String range() {
        return points.isEmpty() ? "" : NLS.bind(Messages.Metrics_range,
                new Object[] {Units.number(lowest()), Units.number(highest()), unit});
    }

    /** @return all of it in words: also the time in which the values were measured, and how much of it is unknown */
    public String spoken() {
        if (points.isEmpty()) {
            return label + ": " + newest();
        }
        String range = NLS.bind(Messages.Metrics_rangeIn, range(), Uptime.format(distance(0, points.size() - 1)));
        Duration silence = silence();
        return label + ": " + newest() + ", "
                + (silence.isZero() ? range : NLS.bind(Messages.Metrics_gaps, range, Uptime.format(silence)));
    }
}
