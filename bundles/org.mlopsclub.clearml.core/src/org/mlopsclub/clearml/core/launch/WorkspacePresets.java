package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.PresetEditor;
import org.mlopsclub.clearml.client.presets.PresetException;
import org.mlopsclub.clearml.client.presets.PresetForm;
import org.mlopsclub.clearml.client.presets.PresetList;
import org.mlopsclub.clearml.client.presets.PresetReader;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.osgi.service.prefs.BackingStoreException;

/** The presets in the workspace's preference {@code sessionPresets}, in the form {@link PresetForm#SESSIONS}. */
public final class WorkspacePresets {

    /** The preference. */
    public static final String KEY = "sessionPresets";

    /** What the preference is called in problems. */
    static final String PLACE = "Preference " + KEY;

    private WorkspacePresets() {
    }

    /** @return what the preference holds, with its problems */
    public static PresetList read() {
        return PresetReader.read(text(), PresetForm.SESSIONS, PLACE, Path.of(""));
    }

    /**
     * Adds a preset or replaces the one with this name. Writes a file: not for the UI thread.
     *
     * @throws PresetException if the preference is broken or holds a password
     * @throws BackingStoreException if the workspace cannot be written
     */
    public static void put(String name, LaunchArguments arguments) throws PresetException, BackingStoreException {
        Preferences.set(KEY, PresetEditor.put(text(), PLACE, name, arguments, Path.of("")));
    }

    private static String text() {
        return Platform.getPreferencesService().getString(ClearmlIds.CORE, KEY, "", null);
    }
}
