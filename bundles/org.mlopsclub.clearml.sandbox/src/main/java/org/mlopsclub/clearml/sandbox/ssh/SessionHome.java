package org.mlopsclub.clearml.sandbox.ssh;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the processes of a session live.
 *
 * @param directory the home folder, a real path
 * @param environment all variables of its processes
 */
public record SessionHome(Path directory, Map<String, String> environment) {
    private static final Set<String> SECRET_PREFIXES = Set.of("CLEARML_", "TRAINS_", "ALLEGRO_", "SSH_", "JAVA_TOOL");

    /** A home with the variables of this process, but for those of ClearML, which may hold keys. */
    public static SessionHome at(Path directory) {
        Map<String, String> variables = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (SECRET_PREFIXES.stream().noneMatch(name::startsWith)) {
                variables.put(name, value);
            }
        });
        variables.put("HOME", directory.toString());
        variables.put("PWD", directory.toString());
        variables.put("SHELL", "/bin/bash");
        return new SessionHome(directory, Map.copyOf(variables));
    }

    /** The same home with other variables, as an initialization script left them. */
    public SessionHome withEnvironment(Map<String, String> variables) {
        return new SessionHome(directory, Map.copyOf(variables));
    }
}
