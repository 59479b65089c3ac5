package org.mlopsclub.clearml.client.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Environment variables as the SDK reads them: stripped, empty means unset, the new name before the old one. */
final class EnvironmentValues {

    private final Map<String, String> environment;
    private final Set<String> used = new TreeSet<>();

    EnvironmentValues(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A value by the first of these names that has one. */
    Optional<String> value(String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                used.add(name);
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The first of these names that has a value. */
    Optional<String> nameSet(String... names) {
        for (String name : names) {
            if (!environment.getOrDefault(name, "").isBlank()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The names that gave a value so far. */
    Set<String> used() {
        return used;
    }
}
