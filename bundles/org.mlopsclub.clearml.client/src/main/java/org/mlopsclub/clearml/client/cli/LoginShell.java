package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The PATH that the user has in a terminal. On macOS a program that is started from the Dock gets a short one, without
 * what the user's shell profile adds.
 */
final class LoginShell {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Profiles print things of their own. */
    private static final String MARK = "clearml-path=";

    private LoginShell() {
    }

    /** The environment with the login shell's PATH on macOS, else as it is. Starts a program. */
    static Map<String, String> environment(Map<String, String> given) {
        boolean macOs = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return macOs ? withPath(given) : given;
    }

    /** The environment with the PATH that {@code $SHELL} has as a login shell; as it is where that does not tell. */
    static Map<String, String> withPath(Map<String, String> given) {
        @Nullable
        String shell = given.get("SHELL");
        if (shell == null || shell.isBlank()) {
            return given;
        }
        try {
            List<String> words = List.of(shell, "-l", "-c", "echo \"" + MARK + "$PATH\"");
            ToolCall.Result result = new ToolCall(words, LIMIT).run();
            Map<String, String> environment = new HashMap<>(given);
            result.lines().stream().filter(line -> line.startsWith(MARK))
                    .forEach(line -> environment.put("PATH", line.substring(MARK.length())));
            return environment;
        } catch (IOException | TimeoutException | CliException silent) {
            // A shell that does not answer leaves us with the PATH that we have.
            return given;
        }
    }
}
