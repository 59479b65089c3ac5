package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.presets.Digests;
import org.mlopsclub.clearml.client.presets.Preset;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.launch.PresetChoice.Group;

/** Launch configurations in a project, which may come from anybody who writes there, like presets of its files. */
final class SharedLaunch {

    private SharedLaunch() {
    }

    /** @return whether it is the user's own, or allowed as it is now; asks otherwise */
    static boolean isAllowed(ILaunchConfiguration configuration) throws CoreException {
        @Nullable IFile file = configuration.getFile();
        if (file == null) {
            return true;
        }
        PresetChoice choice = choice(configuration, file);
        return PresetTrust.isTrusted(choice, PresetTrust.fingerprint(choice))
                || Services.find(UserDecisions.class).map(user -> user.usePreset(choice)).orElse(false);
    }

    private static PresetChoice choice(ILaunchConfiguration configuration, IFile file) throws CoreException {
        @Nullable IPath place = file.getLocation();
        Preset preset = new Preset(configuration.getName(), 1, LaunchAttributes.from(configuration), Optional.empty());
        return new PresetChoice(Group.PROJECT, file.getProject().getName(),
                Path.of(place == null ? file.getFullPath().toOSString() : place.toOSString()),
                Digests.sha256(configuration.getMemento()), preset);
    }
}
