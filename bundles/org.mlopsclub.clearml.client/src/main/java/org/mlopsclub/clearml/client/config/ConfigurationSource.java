package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration is looked for.
 *
 * @param environment environment variables; the reader looks at nothing else, so that a test decides what is set
 * @param home the user's home folder, for {@code ~} and {@code ~/clearml.conf}
 * @param chosenFile the file that the user chose; it wins over {@code CLEARML_CONFIG_FILE} and the home folder
 */
public record ConfigurationSource(Map<String, String> environment, Path home, Optional<Path> chosenFile) {

    public ConfigurationSource {
        environment = Map.copyOf(environment);
    }

    /** The environment and home folder of this process. */
    public static ConfigurationSource ofProcess(Optional<Path> chosenFile) {
        return new ConfigurationSource(System.getenv(), Path.of(System.getProperty("user.home", ".")), chosenFile);
    }

    /**
     * The home folder as the SDK finds it: Python's {@code os.path.expanduser} knows HOME, but since 3.8 not on
     * Windows, where other programs have a HOME of their own.
     */
    public static Path home(Map<String, String> environment, boolean windows) {
        String home = windows ? "" : environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home);
    }
}
