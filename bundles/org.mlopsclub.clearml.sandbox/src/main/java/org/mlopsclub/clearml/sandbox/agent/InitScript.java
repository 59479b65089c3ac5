package org.mlopsclub.clearml.sandbox.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mlopsclub.clearml.sandbox.ssh.SessionHome;

/**
 * Runs the initialization script of a session, as its program does: with bash, all output to the console, and the
 * variables that the script exports are those of the session. A failing line is not the end, neither of the script nor
 * of the session.
 */
final class InitScript {
    private final String script;
    private final SessionHome home;
    private final Consumer<String> console;

    InitScript(String script, SessionHome home, Consumer<String> console) {
        this.script = script;
        this.home = home;
        this.console = console;
    }

    /** Runs the script to its end and returns the home with the variables that it left. */
    SessionHome run() throws IOException, InterruptedException {
        console.accept("Running user initialization bash script:\n");
        Path file = Files.createTempFile(home.directory().getParent(), "init", ".sh");
        Path variables = Files.createTempFile(home.directory().getParent(), "env", "");
        try {
            Files.writeString(file, script + "\nenv -0 > '" + variables + "'\n");
            execute(file);
            return home.withEnvironment(read(variables));
        } catch (NoVariables stoppedBefore) {
            console.accept("User initialization script failed: Expecting value: line 1 column 1 (char 0)\n");
            return home;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(variables);
        }
    }

    private void execute(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", file.toString()).directory(home.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(home.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.accept(line + "\n");
            }
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw stopped;
        }
    }

    private static Map<String, String> read(Path variables) throws IOException, NoVariables {
        String text = Files.readString(variables);
        if (text.isEmpty()) {
            throw new NoVariables();
        }
        Map<String, String> found = new HashMap<>();
        for (String variable : text.split("\0")) {
            String[] sides = variable.split("=", 2);
            found.put(sides[0], sides.length > 1 ? sides[1] : "");
        }
        return found;
    }

    /** The script left before its end, by "exit" or "set -e". */
    private static final class NoVariables extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
