package org.mlopsclub.clearml.sandbox.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A terminal for a shell. Java has none of its own; {@code script} of util-linux opens one. The terminal's name is
 * left in a file, so that a change of the window's size can be told to it.
 */
final class Terminal {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Path nameFile;

    private Terminal(Path nameFile) {
        this.nameFile = nameFile;
    }

    /** Whether this machine can open terminals. */
    static boolean available() {
        return Files.isExecutable(SCRIPT);
    }

    static Terminal create() throws IOException {
        return new Terminal(Files.createTempFile("terminal", ".name"));
    }

    /** The command line that runs a command of the shell inside a terminal. */
    List<String> wrap(String command, Environment environment) {
        String inside = "tty > " + nameFile + "; stty sane; stty " + size(environment) + "; " + command;
        return List.of(SCRIPT.toString(), "-q", "-e", "-f", "-c", inside, "/dev/null");
    }

    /** Tells the terminal that the window has another size now. */
    void resize(Environment environment) throws IOException {
        String name = Files.readString(nameFile).strip();
        if (name.startsWith("/dev/")) {
            new ProcessBuilder("sh", "-c", "stty -F " + name + " " + size(environment)).start();
        }
    }

    void close() throws IOException {
        Files.deleteIfExists(nameFile);
    }

    private static String size(Environment environment) {
        return "rows " + number(environment, Environment.ENV_LINES, 24) + " cols "
                + number(environment, Environment.ENV_COLUMNS, 80);
    }

    /** Only digits reach the shell. */
    private static int number(Environment environment, String name, int fallback) {
        Map<String, String> values = environment.getEnv();
        @Nullable String value = values.get(name);
        return value != null && value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : fallback;
    }
}
