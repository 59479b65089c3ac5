package org.mlopsclub.clearml.core.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.model.ServerId;

/**
 * One of the servers that are shown side by side.
 *
 * @param name as the user called it; empty for the default profile, which finds its configuration as the SDK does
 * @param file its configuration file; never empty for a named profile
 */
public record ServerProfile(String name, Optional<Path> file) {

    /** @return whether this is the one that is there without any profile */
    public boolean isDefault() {
        return name.isEmpty();
    }

    /**
     * Where its configuration is looked for. The environment's {@code CLEARML_*} and {@code TRAINS_*} variables win
     * over every file: they belong to the default profile, else all profiles would lead to one server.
     */
    public ConfigurationSource source() {
        ConfigurationSource source = ServerSettings.source(file);
        if (isDefault()) {
            return source;
        }
        Map<String, String> environment = new HashMap<>(source.environment());
        environment.keySet().removeIf(key -> key.startsWith("CLEARML_") || key.startsWith("TRAINS_"));
        return new ConfigurationSource(environment, source.home(), file);
    }

    /** The server's id: two profiles may hold keys of different workspaces on one server. */
    ServerId id(ServerId address) {
        return isDefault() ? address : address.withAccount(name);
    }
}
