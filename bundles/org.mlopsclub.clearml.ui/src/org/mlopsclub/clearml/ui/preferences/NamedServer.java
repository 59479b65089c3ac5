package org.mlopsclub.clearml.ui.preferences;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Preferences;
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

    /** @return why it cannot be taken, for the user; empty when it can */
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
            Path path = path();
            return Files.isDirectory(path) || !Files.isDirectory(path.toAbsolutePath().getParent())
                    ? Optional.of(NLS.bind(Messages.Profile_noSuchFile, path))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** @return whether the file is still to be made, for example from keys that are pasted; only without a problem */
    boolean isToBeMade() {
        return Files.notExists(path());
    }

    private Path path() {
        return Preferences.expanded(file).get();
    }

    ServerProfile profile() {
        return new ServerProfile(name.strip(), Preferences.expanded(file));
    }
}
