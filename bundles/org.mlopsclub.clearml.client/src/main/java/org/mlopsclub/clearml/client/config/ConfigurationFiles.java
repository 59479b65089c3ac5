package org.mlopsclub.clearml.client.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files to read: the chosen one, else the one of the environment, else those in the home folder. */
final class ConfigurationFiles {

    private static final String[] FILE_VARIABLES = {"CLEARML_CONFIG_FILE", "TRAINS_CONFIG_FILE"};
    private static final List<String> HOME_FILES = List.of("trains.conf", "clearml.conf");

    private ConfigurationFiles() {
    }

    /** Existing files in the order of merging, the last wins; empty if none is named and none is in the home. */
    static List<Path> find(ConfigurationSource source, EnvironmentValues environment) throws ConfigurationException {
        if (source.chosenFile().isPresent()) {
            return List.of(existing(expand(source.chosenFile().get().toString(), source.home()), "the preferences"));
        }
        Optional<String> variable = environment.nameSet(FILE_VARIABLES);
        if (variable.isPresent()) {
            String path = environment.value(FILE_VARIABLES).orElse("");
            return List.of(existing(expand(path, source.home()), variable.get()));
        }
        List<Path> found = new ArrayList<>();
        for (String name : HOME_FILES) {
            Path file = source.home().resolve(name);
            if (Files.exists(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private static Path existing(Path file, String setBy) throws ConfigurationException.FileMissing {
        if (!Files.exists(file)) {
            throw new ConfigurationException.FileMissing(file, setBy);
        }
        return file;
    }

    /** The path with {@code ~} replaced by the home folder. */
    static Path expand(String path, Path home) throws ConfigurationException.FileMissing {
        try {
            if (path.equals("~")) {
                return home;
            }
            return path.startsWith("~/") || path.startsWith("~\\") ? home.resolve(path.substring(2)) : Path.of(path);
        } catch (InvalidPathException e) {
            throw new ConfigurationException.FileMissing(home, "a path that is not valid");
        }
    }
}
