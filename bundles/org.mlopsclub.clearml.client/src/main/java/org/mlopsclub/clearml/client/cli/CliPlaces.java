package org.mlopsclub.clearml.client.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Where programs of Python environments lie on this kind of system.
 *
 * @param environment the variables of the user's session
 * @param home the user's home folder
 * @param windows whether the names are those of Windows
 * @param macOs whether application data lie where macOS puts them
 */
record CliPlaces(Map<String, String> environment, Path home, boolean windows, boolean macOs) {

    private static final String OWN = "clearml-eclipse";

    /** Windows takes upper and lower case for the same in the names of variables, and calls the PATH "Path". */
    CliPlaces {
        if (windows) {
            Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            inAnyCase.putAll(environment);
            environment = inAnyCase;
        }
    }

    static CliPlaces of(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return new CliPlaces(environment, Path.of(System.getProperty("user.home", ".")),
                system.startsWith("windows"), system.startsWith("mac"));
    }

    /**
     * The plug-in's own environment: {@code $XDG_DATA_HOME/clearml-eclipse/venv} (XDG Base Directory Specification),
     * {@code %LOCALAPPDATA%} on Windows, {@code ~/Library/Application Support} on macOS.
     */
    Path privateVenv() {
        Path data;
        if (windows) {
            data = folder("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        } else if (macOs) {
            data = home.resolve("Library").resolve("Application Support");
        } else {
            data = folder("XDG_DATA_HOME", home.resolve(".local").resolve("share"));
        }
        return data.resolve(OWN).resolve("venv");
    }

    /** The program {@code name} of a Python environment. */
    Path program(Path venv, String name) {
        return windows ? venv.resolve("Scripts").resolve(name + ".exe") : venv.resolve("bin").resolve(name);
    }

    /** All places of the program, the user's choice (PATH) first, no place twice. */
    List<Path> candidates(String name, List<Path> venvs) {
        LinkedHashSet<Path> found = new LinkedHashSet<>();
        found.addAll(onPath(name));
        found.add(program(privateVenv(), name));
        venvs.forEach(venv -> found.add(program(venv, name)));
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            @Nullable
            String venv = environment.get(variable);
            if (venv != null && !venv.isBlank()) {
                found.add(program(Path.of(venv), name));
            }
        }
        if (!windows) {
            found.add(home.resolve(".local").resolve("bin").resolve(name));
            found.add(Path.of("/usr/local/bin").resolve(name));
            found.add(Path.of("/opt/homebrew/bin").resolve(name));
        }
        for (String conda : List.of("miniconda3", "anaconda3", "miniforge3", "mambaforge")) {
            found.add(program(home.resolve(conda), name));
        }
        return List.copyOf(found);
    }

    /** The program in each folder of the PATH; need not exist. */
    List<Path> onPath(String name) {
        List<Path> programs = new ArrayList<>();
        @Nullable
        String path = environment.get("PATH");
        for (String entry : path == null ? new String[0] : path.split(windows ? ";" : ":")) {
            folder(windows ? entry.replace("\"", "") : entry)
                    .ifPresent(folder -> programs.add(folder.resolve(windows ? name + ".exe" : name)));
        }
        return programs;
    }

    /** An entry that cannot be a folder must not hide the others. */
    private static Optional<Path> folder(String entry) {
        try {
            return entry.isBlank() ? Optional.empty() : Optional.of(Path.of(entry));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Path folder(String variable, Path otherwise) {
        @Nullable
        String value = environment.get(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
