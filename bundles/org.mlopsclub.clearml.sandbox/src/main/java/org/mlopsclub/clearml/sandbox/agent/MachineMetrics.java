package org.mlopsclub.clearml.sandbox.agent;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The load of this machine since the last reading, under the names of the SDK's resource monitor: percent, GiB and
 * MB per second. One instance a session; not thread-safe.
 */
final class MachineMetrics {
    private static final double MIB = 1024.0 * 1024.0;

    private final Path home;
    private Reading last = Reading.now();

    MachineMetrics(Path home) {
        this.home = home;
    }

    /** What happened since the last call. */
    Map<String, Double> read() {
        Reading now = Reading.now();
        double seconds = Math.max(0.001, (now.nanos - last.nanos) / 1e9);
        Map<String, Double> values = new LinkedHashMap<>();
        double ticks = Math.max(1, now.cpuTotal - last.cpuTotal);
        values.put("cpu_usage", round(100.0 * (now.cpuBusy - last.cpuBusy) / ticks));
        values.put("memory_used_gb", round(usedMemory() / MIB));
        values.put("memory_free_gb", round(Machine.memoryKiB("MemAvailable") / MIB));
        values.put("disk_free_percent", round(diskFree()));
        values.put("network_tx_mbs", round((now.sent - last.sent) / MIB / seconds));
        values.put("network_rx_mbs", round((now.received - last.received) / MIB / seconds));
        values.put("io_read_mbs", round((now.sectorsRead - last.sectorsRead) * 512 / MIB / seconds));
        values.put("io_write_mbs", round((now.sectorsWritten - last.sectorsWritten) * 512 / MIB / seconds));
        last = now;
        return values;
    }

    private static double usedMemory() {
        return Machine.memoryKiB("MemTotal") - Machine.memoryKiB("MemAvailable");
    }

    private double diskFree() {
        try {
            FileStore store = Files.getFileStore(home);
            return 100.0 * store.getUsableSpace() / Math.max(1, store.getTotalSpace());
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The counters of the kernel at one moment. */
    private record Reading(long nanos, long cpuTotal, long cpuBusy, long received, long sent, long sectorsRead,
            long sectorsWritten) {

        static Reading now() {
            long[] cpu = cpu();
            long received = 0;
            long sent = 0;
            for (String line : Machine.lines(Path.of("/proc/net/dev"))) {
                if (line.contains(":")) {
                    String[] columns = line.substring(line.indexOf(':') + 1).trim().split("\\s+");
                    received += Long.parseLong(columns[0]);
                    sent += Long.parseLong(columns[8]);
                }
            }
            long read = 0;
            long written = 0;
            for (String line : Machine.lines(Path.of("/proc/diskstats"))) {
                String[] columns = line.trim().split("\\s+");
                if (columns[2].matches("[sv]d[a-z]+|nvme\\d+n\\d+")) {
                    read += Long.parseLong(columns[5]);
                    written += Long.parseLong(columns[9]);
                }
            }
            return new Reading(System.nanoTime(), cpu[0], cpu[1], received, sent, read, written);
        }

        private static long[] cpu() {
            long total = 0;
            long idle = 0;
            for (String line : Machine.lines(Path.of("/proc/stat"))) {
                if (line.startsWith("cpu ")) {
                    String[] columns = line.trim().split("\\s+");
                    for (int i = 1; i < Math.min(columns.length, 9); i++) {
                        total += Long.parseLong(columns[i]);
                    }
                    idle = Long.parseLong(columns[4]) + Long.parseLong(columns[5]);
                }
            }
            return new long[] {total, total - idle};
        }
    }
}
