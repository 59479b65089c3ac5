package org.mlopsclub.clearml.core.guard;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;

/** Told by the platform when the defaults are first needed. */
public final class GuardDefaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        GuardPreferences.setDefaults();
    }
}
