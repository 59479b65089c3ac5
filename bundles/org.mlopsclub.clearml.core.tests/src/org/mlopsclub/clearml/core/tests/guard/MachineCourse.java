package org.mlopsclub.clearml.core.tests.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;

/** The reports of one machine as the server keeps them, made from a plan of busy and quiet times. */
final class MachineCourse {

    static final Duration PERIOD = Duration.ofSeconds(30);
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    static final List<String> VARIANTS = List.of("cpu_usage", "network_tx_mbs", "network_rx_mbs", "io_read_mbs",
            "io_write_mbs", "gpu_0_utilization");

    private static final Map<String, Double> BUSY = Map.of("cpu_usage", 5.0, "network_tx_mbs", 0.05, "network_rx_mbs",
            0.05, "io_read_mbs", 0.5, "io_write_mbs", 0.5, "gpu_0_utilization", 5.0);

    private final Map<String, List<MetricPoint>> points = new TreeMap<>();
    private final Random random;
    /** By the machine's own clock. */
    private Instant clock = START;

    MachineCourse(Random random) {
        this.random = random;
        VARIANTS.forEach(variant -> points.put(variant, new ArrayList<>()));
    }

    Instant clock() {
        return clock;
    }

    /** One report with little load. */
    MachineCourse quiet() {
        return report(Map.of());
    }

    /** One report in which one value, by chance or by name, is at its threshold or above. */
    MachineCourse busy(String variant) {
        return report(Map.of(variant, BUSY.get(variant) * (1 + random.nextInt(3))));
    }

    /** One report with a value that is no number. */
    MachineCourse broken(String variant) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1};
        return report(Map.of(variant, odd[random.nextInt(odd.length)]));
    }

    /** A report of which one value gets lost. */
    MachineCourse lost(String variant, int reports) {
        for (int i = 0; i < reports; i++) {
            quiet();
            points.get(variant).remove(points.get(variant).size() - 1);
        }
        return this;
    }

    /** The machine's clock jumps, or nothing is reported for that time. */
    MachineCourse jump(Duration time) {
        clock = clock.plus(time);
        return this;
    }

    private MachineCourse report(Map<String, Double> values) {
        clock = clock.plus(PERIOD);
        for (String variant : VARIANTS) {
            double little = BUSY.get(variant) * 0.9 * random.nextDouble();
            points.get(variant).add(new MetricPoint(clock, values.getOrDefault(variant, little)));
        }
        return this;
    }

    /** As the client gives it: each series in the order of time. */
    List<MetricSeries> load() {
        return points.entrySet().stream().map(each -> new MetricSeries(
                each.getKey().startsWith("gpu") ? ":monitor:gpu" : ":monitor:machine", each.getKey(),
                each.getValue().stream().sorted((a, b) -> a.at().compareTo(b.at())).toList())).toList();
    }
}
