package org.mlopsclub.clearml.ui.preferences;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.ui.Messages;

/**
 * A server profile while it is edited.
 *
 * @param name as typed
 * @param file its configuration file, as typed
 */
record NamedServer(String name, String file) {

    /** What the disk says about a file. */
    enum Place {
        /** Nothing can be made there. */
        NOWHERE,
        /** The file is still to be made, for example from keys that are pasted. */
        FREE,
        /** There is a file. */
        TAKEN
    }

    /** @return why it cannot be taken as it is typed, for the user; empty when that is for {@link #place()} to say */
    Optional<String> problem(List<String> others) {
        if (name.isBlank()) {
            return Optional.of(Messages.Profile_nameMissing);
        }
        if (!ServerProfiles.nameable(name, others)) {
            return Optional.of(Messages.Profile_nameTaken);
        }
        if (file.isBlank()) {
            return Optional.of(Messages.Profile_fileMissing);
        }
        try {
            path();
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Looks at the disk; not for the UI thread.
     *
     * @return what can be said of the file; only without a problem
     */
    Place place() {
        UiThreadGuard.refuse();
        Path path = path();
        if (Files.isDirectory(path) || !Files.isDirectory(path.toAbsolutePath().getParent())) {
            return Place.NOWHERE;
        }
        return Files.notExists(path) ? Place.FREE : Place.TAKEN;
    }

    /** @return why it cannot be taken after a look at the disk, for the user; empty when it can */
    Optional<String> problem(Place place) {
        return place == Place.NOWHERE ? Optional.of(NLS.bind(Messages.Profile_noSuchFile, path())) : Optional.empty();
    }

    private Path path() {
        return Preferences.expanded(file).get();
    }

    ServerProfile profile() {
        return new ServerProfile(name.strip(), Preferences.expanded(file));
    }
}
