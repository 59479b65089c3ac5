package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code clearml-session}. Starts programs and waits for them: not for the UI thread. */
public final class CliLocator {

    static final String PROGRAM = "clearml-session";

    /** The tool loads the whole SDK before it answers; on a busy machine with cold disks that takes long. */
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("(?m)^Version (\\d+\\.\\d+\\S*)\\s*$");

    private final CliPlaces places;
    private final Duration versionLimit;

    /** @param environment the variables to search with, such as {@code System.getenv()} */
    public CliLocator(Map<String, String> environment) {
        this(CliPlaces.of(LoginShell.environment(environment)), VERSION_LIMIT);
    }

    CliLocator(CliPlaces places, Duration versionLimit) {
        this.places = places;
        this.versionLimit = versionLimit;
    }

    /** Where {@link CliInstaller} puts the plug-in's own environment; need not exist. */
    public Path privateVenv() {
        return places.privateVenv();
    }

    /**
     * @param configured the program that the user chose; when given nothing else is tried
     * @param venvs further Python environments to look into
     * @throws CliException.NotFound if it is nowhere, or the configured file does not exist
     * @throws CliException.NotExecutable if the configured file is no program
     * @throws CliException.NotTheTool if what was found does not tell its version
     */
    public CliInstallation locate(Optional<Path> configured, List<Path> venvs) throws CliException {
        if (configured.isPresent()) {
            return configured(configured.get());
        }
        Optional<CliException> lastFailure = Optional.empty();
        for (Path candidate : places.candidates(PROGRAM, venvs)) {
            if (isProgram(candidate)) {
                try {
                    return inspect(candidate);
                } catch (CliException.NotTheTool e) {
                    // A broken environment on the way must not hide a sound one.
                    lastFailure = Optional.of(e);
                }
            }
        }
        throw lastFailure.orElseGet(() -> new CliException.NotFound(PROGRAM + " was not found on the PATH or in the "
                + "usual places. Let the plug-in install it into an environment of its own, or choose the program in "
                + "the preferences."));
    }

    /** The first program of that name, without asking it anything. */
    public Optional<Path> first() {
        return places.candidates(PROGRAM, List.of()).stream().filter(CliLocator::isProgram).findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** Asks the program for its version. */
    public CliInstallation inspect(Path program) throws CliException {
        try {
            ToolCall.Result result = new ToolCall(List.of(program.toString(), "--version"), versionLimit).run();
            Matcher version = VERSION.matcher(result.text());
            if (result.code() == 0 && version.find()) {
                return new CliInstallation(program, version.group(1));
            }
            throw new CliException.NotTheTool(program, "exit code " + result.code() + lastLine(result)
                    + ". Choose another program or install it anew.");
        } catch (IOException | TimeoutException e) {
            throw new CliException.NotTheTool(program, e.getMessage() + ". Choose another program or install it anew.");
        }
    }

    private CliInstallation configured(Path program) throws CliException {
        if (!Files.exists(program)) {
            throw new CliException.NotFound("The configured program " + program + " does not exist. Choose another "
                    + "one in the preferences, or clear the field to have it searched.");
        }
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new CliException.NotExecutable(program);
        }
        return inspect(program);
    }

    private static String lastLine(ToolCall.Result result) {
        List<String> lines = result.lines().stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? ", no output" : ", \"" + lines.get(lines.size() - 1).strip() + "\"";
    }
}
