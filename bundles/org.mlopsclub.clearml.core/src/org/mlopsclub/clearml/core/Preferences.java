package org.mlopsclub.clearml.core;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The preferences of the plug-in, typed; the node is {@link ClearmlIds#CORE} in the workspace. */
public final class Preferences {

    /** Path of the {@code clearml.conf} to read; empty: as the ClearML SDK finds it. */
    public static final String CONFIG_FILE = "clearmlConfigFilePath";

    /** Path of the {@code clearml-session} program; empty: as found on PATH and in the usual places. */
    public static final String CLI = "clearmlSessionPath";

    /** {@code true}: file actions of the Sessions view open files through Remote System Explorer. */
    public static final String FILES_THROUGH_RSE = "filesThroughRse";

    private Preferences() {
    }

    /** @return the configuration file that the user chose, {@code ~} expanded, if one was chosen */
    public static Optional<Path> configFile() {
        return path(CONFIG_FILE);
    }

    /** @return the {@code clearml-session} program that the user chose, if one was chosen */
    public static Optional<Path> cli() {
        return path(CLI);
    }

    /** @return whether files are opened through Remote System Explorer instead of our file system */
    public static boolean filesThroughRse() {
        return Platform.getPreferencesService().getBoolean(ClearmlIds.CORE, FILES_THROUGH_RSE, false, null);
    }

    /**
     * Sets a preference of the workspace and stores it.
     *
     * @param key one of the constants of this class
     * @param value the new value; empty removes it
     * @throws BackingStoreException when the workspace cannot be written
     */
    public static void set(String key, String value) throws BackingStoreException {
        var node = InstanceScope.INSTANCE.getNode(ClearmlIds.CORE);
        if (value.isEmpty()) {
            node.remove(key);
        } else {
            node.put(key, value);
        }
        node.flush();
    }

    private static Optional<Path> path(String key) {
        String text = Platform.getPreferencesService().getString(ClearmlIds.CORE, key, "", null).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2))
                : Path.of(text));
    }
}
