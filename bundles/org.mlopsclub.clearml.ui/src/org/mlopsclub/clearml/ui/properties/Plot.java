package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * @param points in the order of time; at least one
 */
record Plot(String label, String unit, double full, List<MetricPoint> points) {

    private static final String PERCENT = "%";
    private static final Pattern GPU = Pattern.compile("gpu_(\\d{1,4})_(utilization|mem_usage)");

    /** @return the series that are understood, in the order in which they are shown */
    static List<Plot> of(List<MetricSeries> series) {
        List<Ordered> plots = new ArrayList<>();
        series.stream().filter(each -> !each.points().isEmpty()).forEach(each -> of(each).ifPresent(plots::add));
        return plots.stream().sorted(Comparator.comparingInt(Ordered::place)).map(Ordered::plot).toList();
    }

    private static Optional<Ordered> of(MetricSeries series) {
        return switch (series.variant()) {
            case "cpu_usage" -> plot(0, Messages.Metrics_cpu, PERCENT, series);
            case "memory_used_gb" -> plot(20_000, Messages.Metrics_memory, "GiB", series);
            case "network_rx_mbs" -> plot(20_001, Messages.Metrics_received, "MB/s", series);
            case "network_tx_mbs" -> plot(20_002, Messages.Metrics_sent, "MB/s", series);
            case "io_read_mbs" -> plot(20_003, Messages.Metrics_read, "MB/s", series);
            case "io_write_mbs" -> plot(20_004, Messages.Metrics_written, "MB/s", series);
            case "disk_free_percent" -> plot(20_005, Messages.Metrics_diskFree, PERCENT, series);
            default -> gpu(series);
        };
    }

    private static Optional<Ordered> gpu(MetricSeries series) {
        Matcher gpu = GPU.matcher(series.variant());
        if (!gpu.matches()) {
            return Optional.empty();
        }
        boolean memory = gpu.group(2).startsWith("mem");
        return plot(1 + 2 * Integer.parseInt(gpu.group(1)) + (memory ? 1 : 0),
                NLS.bind(memory ? Messages.Metrics_gpuMemory : Messages.Metrics_gpu, gpu.group(1)), PERCENT, series);
    }

    private static Optional<Ordered> plot(int place, String label, String unit, MetricSeries series) {
        return Optional.of(new Ordered(place,
                new Plot(label, unit, unit.equals(PERCENT) ? 100 : 0, series.points())));
    }

    private record Ordered(int place, Plot plot) {
    }

    double lowest() {
        return points.stream().mapToDouble(MetricPoint::value).min().orElse(0);
    }

    double highest() {
        return points.stream().mapToDouble(MetricPoint::value).max().orElse(0);
    }

    /** @return the newest value with its unit */
    String newest() {
        return Units.number(points.get(points.size() - 1).value()) + " " + unit;
    }

    /** @return lowest and highest value, and the time over which they were measured */
    String range() {
        Duration time = Duration.between(points.get(0).at(), points.get(points.size() - 1).at());
        return NLS.bind(Messages.Metrics_range,
                new Object[] {Units.number(lowest()), Units.number(highest()), unit, Uptime.format(time)});
    }

    /** @return what a screen reader says */
    String spoken() {
        return label + ": " + newest() + ", " + range();
    }
}
