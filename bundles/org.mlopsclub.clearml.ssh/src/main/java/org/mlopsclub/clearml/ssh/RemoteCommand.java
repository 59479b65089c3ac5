package org.mlopsclub.clearml.ssh;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command for {@link SshLink#start}.
 *
 * @param line what a user would type at the prompt of the login shell; may have several lines
 * @param folder where it runs, an absolute path; empty for the login folder
 * @param environment what it finds in its environment beside what the login shell sets
 */
public record RemoteCommand(String line, String folder, Map<String, String> environment) {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** Refuses a name in the environment that no shell could set. */
    public RemoteCommand {
        environment = Map.copyOf(new LinkedHashMap<>(environment));
        for (String name : environment.keySet()) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("Not a name for an environment variable: " + name);
            }
        }
    }

    /** Without the values of the environment, which may be secrets. */
    @Override
    public String toString() {
        return "RemoteCommand[" + line + " in " + folder + ", environment " + environment.keySet() + "]";
    }
}
