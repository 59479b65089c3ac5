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

    /** More servers, shown side by side with the one of {@link #CONFIG_FILE}: one {@code name=file} a line. */
    public static final String SERVER_PROFILES = "serverProfiles";

    /** Path of the {@code clearml-session} program; empty: as found on PATH and in the usual places. */
    public static final String CLI = "clearmlSessionPath";

    /** {@code true}: file actions of the Sessions view open files through Remote System Explorer. */
    public static final String FILES_THROUGH_RSE = "filesThroughRse";

    /** Jump hosts of sessions that cannot be reached directly, {@code [user@]host[:port]}; empty: none. */
    public static final String JUMP_HOST = "jumpHost";

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

    /** @return the jump hosts that the user named for all sessions */
    public static Optional<String> jumpHost() {
        String hosts = Platform.getPreferencesService().getString(ClearmlIds.CORE, JUMP_HOST, "", null).strip();
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts);
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
        return expanded(Platform.getPreferencesService().getString(ClearmlIds.CORE, key, "", null));
    }

    /**
     * @param path as typed by a user
     * @return the path, {@code ~} expanded; empty where nothing was typed
     */
    public static Optional<Path> expanded(String path) {
        String text = path.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2))
                : Path.of(text));
    }
}
