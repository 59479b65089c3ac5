package org.mlopsclub.clearml.core.launch;

/** Asks the user about presets of others; a service, without which such a preset is refused. */
public interface PresetDecisions {

    /**
     * A preset that somebody else may have written is to be used for the first time since it has changed. A yes is
     * remembered by whoever asks the user. Waits for the user, so not on the UI thread.
     *
     * @param preset what it would do, to be shown
     * @return whether to use it
     */
    boolean usePreset(PresetChoice preset);
}
