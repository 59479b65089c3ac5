package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The sandbox in a JVM of its own: {@code -Dclearml.sandbox=JAR}. */
final class SandboxServer implements AutoCloseable {

    private final Process process;

    SandboxServer(Path configuration) throws Exception {
        Path jar = Path.of(System.getProperty("clearml.sandbox", ""));
        assumeTrue(Files.isRegularFile(jar), "skipped: no sandbox given with -Dclearml.sandbox=JAR");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                jar.toString(), "--config", configuration.toString(), "--until-stdin-closes")
                        .redirectErrorStream(true).start();
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertTrue(String.valueOf(lines.readLine()).startsWith("ClearML sandbox ready"));
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
