package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Installs {@code clearml-session} into a Python environment (venv) that belongs to the plug-in alone. Downloads with
 * pip as the user has configured it. Takes minutes: not for the UI thread.
 */
public final class CliInstaller {

    private static final String PACKAGE = "clearml-session==" + CliInstallation.TESTED_VERSION;
    private static final Duration VENV_LIMIT = Duration.ofMinutes(3);
    private static final Duration PIP_LIMIT = Duration.ofMinutes(20);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
    /** Oldest Python that today's dependencies of the tool support. */
    private static final String PROBE = "import sys; sys.exit(0 if sys.version_info >= (3, 8) else 3)";
    private static final int TOO_OLD = 3;

    private final CliPlaces places;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;

    /**
     * @param environment the variables with which Python is searched
     * @param progress receives the output of venv and pip, line by line, on a thread of its own
     * @param cancelled asked ten times a second
     */
    public CliInstaller(Map<String, String> environment, Consumer<String> progress, BooleanSupplier cancelled) {
        this(CliPlaces.of(LoginShell.environment(environment)), progress, cancelled);
    }

    CliInstaller(CliPlaces places, Consumer<String> progress, BooleanSupplier cancelled) {
        this.places = places;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Makes the environment, or completes one that is there.
     *
     * @param venv its folder; see {@link CliLocator#privateVenv()}
     * @throws CliException.NoPython if there is no Python that is new enough
     * @throws CliException.InstallFailed with the reason: no venv module, no network, …
     * @throws CliException.Cancelled if cancelled; the half environment stays and is completed the next time
     */
    public CliInstallation install(Path venv) throws CliException {
        Path python = places.program(venv, "python");
        if (!hasPip(python)) {
            makeVenv(venv);
        }
        pip(python);
        return new CliLocator(places, PROBE_LIMIT.multipliedBy(3)).inspect(places.program(venv, CliLocator.PROGRAM));
    }

    /**
     * Looks for a Python with which an environment could be made; starts programs.
     *
     * @throws CliException.NoPython if there is none that is new enough
     */
    public void checkPython() throws CliException {
        python();
    }

    private boolean hasPip(Path python) throws CliException {
        return Files.isExecutable(python)
                && call(List.of(python.toString(), "-m", "pip", "--version"), PROBE_LIMIT, "Python").code() == 0;
    }

    private void makeVenv(Path venv) throws CliException {
        String python = python();
        createFolder(venv);
        ToolCall.Result result = call(List.of(python, "-m", "venv", "--clear", venv.toString()), VENV_LIMIT, "venv");
        if (result.code() == 0) {
            return;
        }
        String text = result.text();
        if (text.contains("ensurepip") || text.contains("No module named venv")) {
            throw failed(python + " cannot make environments because its venv module is incomplete. On Debian and "
                    + "Ubuntu install the package python3-venv (sudo apt-get install python3-venv), then try again.");
        }
        throw failed("The Python environment " + venv + " could not be made: " + lastLine(result));
    }

    private void pip(Path python) throws CliException {
        ToolCall.Result result = call(List.of(python.toString(), "-m", "pip", "install", "--no-input",
                "--disable-pip-version-check", "--progress-bar", "off", PACKAGE), PIP_LIMIT, "pip");
        if (result.code() == 0) {
            return;
        }
        String text = result.text();
        if (text.contains("NewConnectionError") || text.contains("ConnectTimeout") || text.contains("ProxyError")
                || text.contains("Connection refused") || text.contains("name resolution")
                || text.contains("No matching distribution found") && text.contains("Retrying")) {
            throw failed("pip could not download " + PACKAGE + " because the package index cannot be reached. Check "
                    + "the network and pip's proxy and index settings, then try again.");
        }
        throw failed("pip could not install " + PACKAGE + ": " + lastLine(result));
    }

    /** The first Python on the PATH that is new enough. */
    private String python() throws CliException {
        boolean tooOld = false;
        for (String name : places.windows() ? List.of("py", "python", "python3") : List.of("python3", "python")) {
            for (Path program : programs(name)) {
                Optional<Integer> code = probe(program.toString());
                if (code.equals(Optional.of(0))) {
                    return program.toString();
                }
                tooOld |= code.equals(Optional.of(TOO_OLD));
            }
        }
        throw new CliException.NoPython(tooOld ? "The Python on this machine is too old; clearml-session needs 3.8 "
                + "or newer. Install a newer Python, then try again."
                : "No Python 3 was found on the PATH. Install it (on Debian and Ubuntu: sudo apt-get install python3 "
                        + "python3-venv), then try again.");
    }

    private List<Path> programs(String name) {
        List<Path> found = new ArrayList<>();
        for (Path candidate : places.onPath(name)) {
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private Optional<Integer> probe(String python) throws CliException {
        try {
            return Optional.of(new ToolCall(List.of(python, "-c", PROBE), Map.of(), PROBE_LIMIT, progress, cancelled)
                    .run().code());
        } catch (IOException | TimeoutException e) {
            // Not a Python after all (Windows has a stub that opens a shop): the next one may be.
            return Optional.empty();
        }
    }

    private void createFolder(Path venv) throws CliException {
        try {
            Files.createDirectories(venv);
        } catch (IOException e) {
            throw new CliException.InstallFailed("The folder " + venv + " could not be made: " + e.getMessage(), e);
        }
    }

    private ToolCall.Result call(List<String> words, Duration limit, String what) throws CliException {
        Map<String, String> plain = Map.of("PYTHONIOENCODING", "utf-8", "PYTHONUNBUFFERED", "1");
        try {
            return new ToolCall(words, plain, limit, progress, cancelled).run();
        } catch (IOException e) {
            throw new CliException.InstallFailed(what + " could not be started: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new CliException.InstallFailed(what + " did not come to an end (" + e.getMessage()
                    + "). Check the network, then try again.", e);
        }
    }

    private static CliException.InstallFailed failed(String message) {
        return new CliException.InstallFailed(message, null);
    }

    private static String lastLine(ToolCall.Result result) {
        List<String> lines = result.lines().stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it printed nothing (exit code " + result.code() + ")."
                : lines.get(lines.size() - 1).strip();
    }
}
