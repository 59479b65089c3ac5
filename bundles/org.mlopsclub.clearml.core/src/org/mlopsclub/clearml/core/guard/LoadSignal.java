package org.mlopsclub.clearml.core.guard;

import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.MetricSeries;

/** What a busy machine shows of itself. */
public enum LoadSignal {
    /** Mean of all cores, percent. */
    CPU,
    /** Utilisation of one GPU, percent. */
    GPU,
    /** Sent or received, MB/s. */
    NETWORK,
    /** Read or written, MB/s. */
    DISK;

    static final String MACHINE = ":monitor:machine";
    static final String GPUS = ":monitor:gpu";
    static final String CPU_USAGE = "cpu_usage";

    private static final Pattern GPU_UTILIZATION = Pattern.compile("gpu_\\d{1,4}_utilization");

    /** @return what the series tells of, empty if it says nothing of activity */
    public static Optional<LoadSignal> of(MetricSeries series) {
        if (GPUS.equals(series.metric())) {
            return GPU_UTILIZATION.matcher(series.variant()).matches() ? Optional.of(GPU) : Optional.empty();
        }
        return !MACHINE.equals(series.metric()) ? Optional.empty() : switch (series.variant()) {
            case CPU_USAGE -> Optional.of(CPU);
            case "network_tx_mbs", "network_rx_mbs" -> Optional.of(NETWORK);
            case "io_read_mbs", "io_write_mbs" -> Optional.of(DISK);
            default -> Optional.empty();
        };
    }
}
