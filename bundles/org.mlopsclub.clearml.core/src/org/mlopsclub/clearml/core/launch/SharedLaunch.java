package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.presets.Digests;
import org.mlopsclub.clearml.client.presets.Preset;
import org.mlopsclub.clearml.core.Services;
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
                || Services.find(PresetDecisions.class).map(user -> user.usePreset(choice)).orElse(false);
    }

    private static PresetChoice choice(ILaunchConfiguration configuration, IFile file) throws CoreException {
        @Nullable IPath place = file.getLocation();
        Preset preset = new Preset(configuration.getName(), 1, LaunchAttributes.from(configuration), Optional.empty());
        return new PresetChoice(Group.PROJECT, file.getProject().getName(),
                Path.of(place == null ? file.getFullPath().toOSString() : place.toOSString()),
                Digests.sha256(content(configuration)), preset);
    }

    /** All that is launched, in one order; not the file, which may already say something else. */
    private static String content(ILaunchConfiguration configuration) throws CoreException {
        Map<String, Object> attributes = new TreeMap<>();
        configuration.getAttributes().forEach((name, value) -> attributes.put(name, ordered(value)));
        return attributes.toString();
    }

    private static Object ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map);
        }
        return value instanceof Set<?> set ? new TreeSet<>(set) : value;
    }
}
