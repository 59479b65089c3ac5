package org.mlopsclub.clearml.core.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliHelp;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.cli.CliLocator;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * What is known of the installed {@code clearml-session}: it loads the whole SDK before it answers, so each program is
 * asked once, until it changes; a declarative service. Not for the UI thread.
 */
public final class InstalledCli {

    private final Map<Asked, CliInstallation> versions = new ConcurrentHashMap<>();
    private final Map<Asked, Set<String>> options = new ConcurrentHashMap<>();

    /** A program as it was when it was asked. */
    private record Asked(Path program, FileTime changed) {
    }

    /**
     * @return the program that the next launch would use
     * @throws CliException when there is none, or what was found is something else
     */
    public CliInstallation find() throws CliException {
        UiThreadGuard.refuse();
        CliLocator locator = new CliLocator(System.getenv());
        Optional<Path> chosen = Preferences.cli();
        Optional<Asked> program = chosen.or(locator::first).flatMap(InstalledCli::asked);
        @Nullable CliInstallation known = program.isPresent() ? versions.get(program.get()) : null;
        if (known != null) {
            return known;
        }
        CliInstallation found = locator.locate(chosen, List.of());
        asked(found.path()).ifPresent(now -> versions.put(now, found));
        return found;
    }

    /**
     * Installs the command into the environment of its own, or brings that to the version this client was made for.
     *
     * @param monitor shows the lines of pip and can cancel it
     * @throws CliException with the reason
     */
    public CliInstallation install(IProgressMonitor monitor) throws CliException {
        UiThreadGuard.refuse();
        return CliSource.install(new CliLocator(System.getenv()).privateVenv(), monitor);
    }

    /**
     * @param installation from {@link #find()}
     * @return its options with their dashes
     */
    public Set<String> options(CliInstallation installation) throws CliException {
        UiThreadGuard.refuse();
        Optional<Asked> program = asked(installation.path());
        @Nullable Set<String> known = program.isPresent() ? options.get(program.get()) : null;
        if (known != null) {
            return known;
        }
        Set<String> found = CliHelp.options(installation.path());
        program.ifPresent(now -> options.put(now, found));
        return found;
    }

    private static Optional<Asked> asked(Path program) {
        try {
            return Optional.of(new Asked(program, Files.getLastModifiedTime(program)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
