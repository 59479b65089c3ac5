package org.mlopsclub.clearml.ui.guard;


import org.eclipse.ui.IStartup;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.core.guard.IdleGuard;

/** Reads one preference when the IDE has started; nothing else happens unless the user switched the guard on. */
public final class GuardStartup implements IStartup {

    @Override
    public void earlyStartup() {
        if (GuardPreferences.always()) {
            Services.get(IdleGuard.class).applyPreferences();
        }
    }
}
