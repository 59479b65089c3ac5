package org.mlopsclub.clearml.sandbox.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.ssh.SessionHome;

/**
 * Runs the initialization script of a session, as its program does: with bash, all output to the console, and the
 * variables that the script exports are those of the session. A failing line is not the end, neither of the script nor
 * of the session.
 */
final class InitScript {
    private static final Logger LOG = System.getLogger(InitScript.class.getName());
    private static final int LOOK_MILLIS = 500;

    private final String script;
    private final SessionHome home;
    private final Consumer<String> console;

    InitScript(String script, SessionHome home, Consumer<String> console) {
        this.script = script;
        this.home = home;
        this.console = console;
    }

    /**
     * Runs the script to its end.
     *
     * @param watch asked now and then; true ends the script
     * @return the home with the variables that the script left; empty if it was ended
     */
    Optional<SessionHome> run(Watch watch) throws IOException, InterruptedException {
        console.accept("Running user initialization bash script:\n");
        Path file = Files.createTempFile(home.directory().getParent(), "init", ".sh");
        Path variables = Files.createTempFile(home.directory().getParent(), "env", "");
        try {
            Files.writeString(file, script + "\nenv -0 > '" + variables + "'\n");
            if (!execute(file, watch)) {
                return Optional.empty();
            }
            return Optional.of(home.withEnvironment(read(variables)));
        } catch (NoVariables stoppedBefore) {
            console.accept("User initialization script failed: Expecting value: line 1 column 1 (char 0)\n");
            return Optional.of(home);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(variables);
        }
    }

    private boolean execute(Path file, Watch watch) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", file.toString()).directory(home.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(home.environment());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Thread output = follow(process);
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (watch.ended()) {
                    return false;
                }
            }
            output.join(LOOK_MILLIS); // what the script left in the background may write on
            return true;
        } finally {
            if (process.isAlive()) {
                List<ProcessHandle> below = process.descendants().toList();
                process.destroyForcibly(); // first, or it goes on with its next line
                below.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Thread follow(Process process) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                    console.accept(line + "\n");
                }
            } catch (IOException ended) {
                LOG.log(Level.DEBUG, "The output of an initialization script ended", ended);
            }
        }, "init-script");
        thread.setDaemon(true);
        thread.start();
        return thread;
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

    /** Whether the session is to end. */
    interface Watch {
        boolean ended() throws InterruptedException;
    }

    /** The script left before its end, by "exit" or "set -e". */
    private static final class NoVariables extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
