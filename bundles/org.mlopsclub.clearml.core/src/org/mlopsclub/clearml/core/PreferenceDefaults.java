package org.mlopsclub.clearml.core;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;

/** Told by the platform when the defaults are first needed. */
public final class PreferenceDefaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        Preferences.setDefaults();
    }
}
