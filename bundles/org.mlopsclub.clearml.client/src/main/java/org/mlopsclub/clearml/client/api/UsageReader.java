package org.mlopsclub.clearml.client.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.Usage;

/** Reads the machine's load from {@code last_metrics}, whose keys are hashes: the names inside count. */
final class UsageReader {

    private static final String MACHINE = ":monitor:machine";
    private static final String GPU = ":monitor:gpu";
    private static final Pattern GPU_UTILIZATION = Pattern.compile("gpu_(\\d{1,4})_utilization");

    private final Map<String, Double> machine = new HashMap<>();
    private final TreeMap<Integer, Double> gpus = new TreeMap<>();

    private UsageReader() {
    }

    static Usage read(Json lastMetrics) {
        UsageReader reader = new UsageReader();
        lastMetrics.forEachMember((metric, variants) -> variants.forEachMember((variant, scalar) -> reader.add(scalar)));
        return reader.usage();
    }

    private void add(Json scalar) {
        Optional<Double> value = scalar.at("value").number();
        if (value.isEmpty()) {
            return;
        }
        String metric = scalar.at("metric").text().orElse("");
        String variant = scalar.at("variant").text().orElse("");
        Matcher gpu = GPU_UTILIZATION.matcher(variant);
        if (MACHINE.equals(metric)) {
            machine.put(variant, value.get());
        } else if (GPU.equals(metric) && gpu.matches()) {
            gpus.put(Integer.valueOf(gpu.group(1)), value.get());
        }
    }

    private Usage usage() {
        return new Usage(get("cpu_usage"), List.copyOf(gpus.values()), get("memory_used_gb"), get("memory_free_gb"),
                get("network_tx_mbs"), get("network_rx_mbs"), get("io_read_mbs"), get("io_write_mbs"),
                get("disk_free_percent"));
    }

    private Optional<Double> get(String variant) {
        @Nullable Double value = machine.get(variant);
        return value == null ? Optional.empty() : Optional.of(value);
    }
}
