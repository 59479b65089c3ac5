package org.mlopsclub.clearml.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
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

    /** What is shown when a session is connected: {@code window}, {@code ask}, {@code nothing}; empty: its files. */
    public static final String WHEN_CONNECTED = "whenConnected";

    /** What happens to what a given-up launch left on the server: {@code always}, {@code never}; empty: ask. */
    public static final String REMOVE_LEFT = "removeLeftByLaunch";

    /** {@code false}: a lost connection waits until the user connects again. */
    public static final String RECONNECT = "reconnect";

    /** Seconds between two looks at a server while something changes. */
    public static final Number POLL_BUSY = new Number("pollWhileChangingSeconds", 5, 2, 300);

    /** Seconds between two looks at a server, at most, while nothing changes. */
    public static final Number POLL_QUIET = new Number("pollWhileQuietSeconds", 30, 2, 3600);

    /** Seconds until an address that does not answer is given up. */
    public static final Number CONNECT_TIMEOUT = new Number("connectTimeoutSeconds", 5, 1, 120);

    /** Seconds of silence after which a connection is asked whether it lives; after three it counts as lost. */
    public static final Number KEEP_ALIVE = new Number("keepAliveSeconds", 3, 1, 300);

    /** Megabytes (10^6 bytes) from which on a file is opened only after a question. */
    public static final Number LARGE_FILE = new Number("askFromMegabytes", 50, 1, 100_000);

    /** How many earlier contents of an edited file are kept on this computer. */
    public static final Number EARLIER_VERSIONS = new Number("earlierVersionsKept", 20, 0, 1000);

    private Preferences() {
    }

    /**
     * A preference that is a whole number.
     *
     * @param key in the node
     * @param usual what applies until the user says otherwise
     * @param least what is smaller counts as this
     * @param most what is larger counts as this
     */
    public record Number(String key, int usual, int least, int most) {

        /** @return what the user chose */
        public int get() {
            int chosen = Platform.getPreferencesService().getInt(ClearmlIds.CORE, key, usual, null);
            return Math.max(least, Math.min(most, chosen));
        }
    }

    /** Makes the defaults known, so that pages can show and restore them. */
    static void setDefaults() {
        IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(ClearmlIds.CORE);
        List.of(CONFIG_FILE, SERVER_PROFILES, CLI, JUMP_HOST).forEach(key -> defaults.put(key, ""));
        defaults.putBoolean(FILES_THROUGH_RSE, false);
        defaults.putBoolean(RECONNECT, true);
        List.of(POLL_BUSY, POLL_QUIET, CONNECT_TIMEOUT, KEEP_ALIVE, LARGE_FILE, EARLIER_VERSIONS)
                .forEach(number -> defaults.putInt(number.key(), number.usual()));
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

    /** @return the value of {@link #WHEN_CONNECTED} */
    public static String whenConnected() {
        return Platform.getPreferencesService().getString(ClearmlIds.CORE, WHEN_CONNECTED, "", null);
    }

    /** @return the value of {@link #REMOVE_LEFT} */
    public static String removeLeft() {
        return Platform.getPreferencesService().getString(ClearmlIds.CORE, REMOVE_LEFT, "", null);
    }

    /** @return whether a lost connection comes back by itself */
    public static boolean reconnect() {
        return Platform.getPreferencesService().getBoolean(ClearmlIds.CORE, RECONNECT, true, null);
    }

    /** @return the jump hosts that the user named for all sessions */
    public static Optional<String> jumpHost() {
        String hosts = Platform.getPreferencesService().getString(ClearmlIds.CORE, JUMP_HOST, "", null).strip();
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts);
    }

    /**
     * Sets a preference of the workspace and stores it; not for the UI thread.
     *
     * @param key one of the constants of this class
     * @param value the new value; empty removes it
     * @throws BackingStoreException when the workspace cannot be written
     */
    public static void set(String key, String value) throws BackingStoreException {
        UiThreadGuard.refuse();
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
