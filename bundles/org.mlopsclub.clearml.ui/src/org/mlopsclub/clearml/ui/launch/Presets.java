package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;

/** The saved launch configurations of sessions: what the user calls presets. */
public final class Presets {

    private Presets() {
    }

    /** @return all presets by name */
    static List<ILaunchConfiguration> all() throws CoreException {
        return Arrays.stream(manager().getLaunchConfigurations(type()))
                .filter(configuration -> !configuration.isPrototype())
                .sorted(Comparator.comparing(ILaunchConfiguration::getName, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    /**
     * Saves a preset: under a new name a new one, else the changed one. Writes a file: not for the UI thread.
     *
     * @param name as the user wrote it
     */
    public static ILaunchConfiguration save(String name, LaunchArguments arguments) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = workingCopy(name);
        LaunchAttributes.applyTo(copy, arguments);
        return copy.doSave();
    }

    /**
     * The same with all that a form says; secrets go to the secure storage.
     *
     * @throws IOException with words for the user, if the secure storage refuses
     */
    static ILaunchConfiguration save(String name, SessionInput input) throws CoreException, IOException {
        return save(name, input, "");
    }

    /**
     * The same for one of several servers.
     *
     * @param server the name of its profile; empty for the default one
     */
    static ILaunchConfiguration save(String name, SessionInput input, String server)
            throws CoreException, IOException {
        SessionInput stored = input.stored();
        ILaunchConfigurationWorkingCopy copy = workingCopy(name);
        stored.applyTo(copy);
        LaunchAttributes.applyServer(copy, server);
        return copy.doSave();
    }

    /** @return why a preset cannot have this name, in the user's words */
    public static Optional<String> problem(String name) {
        try {
            manager().isValidLaunchConfigurationName(name);
            return Optional.empty();
        } catch (IllegalArgumentException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }

    /** @return the name, without what the name of a launch configuration cannot have */
    static String possibleName(String wish) {
        String name = wish.replaceAll("[^\\p{L}\\p{N} _.,()-]", "_").strip();
        return name.isEmpty() || problem(name).isPresent() ? "session " + name : name;
    }

    /** @return a name that no preset has yet */
    public static String freshName(String wish) {
        return manager().generateLaunchConfigurationName(wish);
    }

    /** @return a configuration for one launch, which is in no list and no file */
    static ILaunchConfigurationWorkingCopy unsaved(String name) throws CoreException {
        return type().newInstance(null, name);
    }

    private static ILaunchConfigurationWorkingCopy workingCopy(String name) throws CoreException {
        Optional<ILaunchConfiguration> known = all().stream().filter(preset -> preset.getName().equals(name))
                .findFirst();
        return known.isPresent() ? known.get().getWorkingCopy()
                : type().newInstance(null, manager().generateLaunchConfigurationName(name));
    }

    private static ILaunchManager manager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    private static ILaunchConfigurationType type() {
        @Nullable ILaunchConfigurationType type = manager().getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE);
        if (type == null) {
            throw new IllegalStateException("No launch configuration type " + ClearmlIds.LAUNCH_TYPE);
        }
        return type;
    }
}
