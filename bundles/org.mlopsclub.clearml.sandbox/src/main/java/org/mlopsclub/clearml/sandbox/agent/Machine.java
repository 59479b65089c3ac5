package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mlopsclub.clearml.sandbox.store.Json;

/** Facts about this machine in the words of the SDK's resource monitor. */
final class Machine {
    static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException noName) {
            return "localhost";
        }
    }

    /** The members of {@code runtime} that describe the machine; memory in GiB with one decimal. */
    static JsonObject facts() {
        String system = System.getProperty("os.name");
        return Json.of("cpu_cores", Runtime.getRuntime().availableProcessors(), "memory_gb",
                Math.round(memoryKiB("MemTotal") / 1024.0 / 1024.0 * 10) / 10.0, "gpu_count", 0,
                "hostname", hostName(), "OS", system + " " + System.getProperty("os.version"),
                "platform", system.toLowerCase(java.util.Locale.ROOT), "processor", System.getProperty("os.arch"),
                "python_version", "3.11.2", "python_exec", "/usr/bin/python3");
    }

    /** A line of /proc/meminfo in KiB; 0 on systems without it. */
    static long memoryKiB(String name) {
        for (String line : lines(MEMORY)) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** The lines of a file under /proc; none on systems without it. */
    static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
