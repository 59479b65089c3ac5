package org.mlopsclub.clearml.releng.benchmarks.list;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.releng.benchmarks.Samples;

/** The ClearML SDK for Python as a peer; it times itself, without its own start. */
final class PythonSdk {

    private PythonSdk() {
    }

    /**
     * @param python of an environment with the SDK
     * @param server where to list
     * @return the seconds of each run, after one that does not count
     */
    static Samples seconds(String python, URI server, int count, int runs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sdk");
        try {
            Path script = folder.resolve("sdk_list.py");
            try (@Nullable InputStream in = PythonSdk.class.getResourceAsStream("/sdk_list.py")) {
                if (in == null) {
                    throw new IOException("The script is missing");
                }
                Files.copy(in, script);
            }
            return run(new ProcessBuilder(python, script.toString(), String.valueOf(count), String.valueOf(runs)),
                    server, folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Samples run(ProcessBuilder builder, URI server, Path folder)
            throws IOException, InterruptedException {
        builder.environment().keySet().removeIf(name -> name.startsWith("CLEARML_") || name.startsWith("TRAINS_"));
        builder.environment().putAll(Map.of("CLEARML_API_HOST", server.toString(), "CLEARML_WEB_HOST",
                server.toString(), "CLEARML_FILES_HOST", server.toString(), "CLEARML_API_ACCESS_KEY", "bench",
                "CLEARML_API_SECRET_KEY", "bench", "CLEARML_CONFIG_FILE", folder.resolve("none.conf").toString(),
                "HOME", folder.toString()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("The SDK did not list: " + out);
        }
        List<Double> seconds = out.lines().filter(line -> line.matches("[0-9.]+(e-?\\d+)?")).map(Double::valueOf)
                .toList();
        return new Samples(seconds);
    }
}
