package org.mlopsclub.clearml.sandbox.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The load that the processes of the sandbox's sessions make, whatever else runs on this machine; a busy machine can then
 * have an idle session. Network and disk stay at nothing. One instance a session; not thread-safe.
 */
final class SessionMetrics {
    private final Map<Long, Duration> known = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /** What happened since the last call. */
    Map<String, Double> read() {
        long now = System.nanoTime();
        double elapsed = Math.max(1, now - last) * (double) Runtime.getRuntime().availableProcessors();
        double percent = Math.min(100, 100.0 * busyNanos() / elapsed);
        last = now;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("cpu_usage", Math.round(percent * 1000) / 1000.0);
        for (String quiet : new String[] {"network_tx_mbs", "network_rx_mbs", "io_read_mbs", "io_write_mbs"}) {
            values.put(quiet, 0.0);
        }
        return values;
    }

    /** Of a process that ended meanwhile the last part is missing. */
    private long busyNanos() {
        Map<Long, Duration> now = new LinkedHashMap<>();
        ProcessHandle.current().descendants()
                .forEach(process -> process.info().totalCpuDuration().ifPresent(used -> now.put(process.pid(), used)));
        long busy = 0;
        for (Map.Entry<Long, Duration> each : now.entrySet()) {
            busy += each.getValue().minus(known.getOrDefault(each.getKey(), Duration.ZERO)).toNanos();
        }
        known.clear();
        known.putAll(now);
        return busy;
    }
}
