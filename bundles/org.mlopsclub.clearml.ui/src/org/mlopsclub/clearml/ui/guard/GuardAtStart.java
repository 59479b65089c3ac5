package org.mlopsclub.clearml.ui.guard;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.model.application.MAddon;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.MApplicationFactory;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Begins the idle guard with the IDE, for a user who switched it on without a view. The workbench makes one of these at
 * its start as long as the workspace's own model of the workbench names the class as an addon; everywhere else nothing of
 * the plug-in is loaded at the start of the IDE.
 */
public final class GuardAtStart {

    /** Id of the addon in the model. */
    public static final String ADDON = "org.mlopsclub.clearml.ui.guardAtStart";

    private static final String URI = "bundleclass://org.mlopsclub.clearml.ui/" + GuardAtStart.class.getName();
    /** The IDE has other things to do at its start. */
    private static final long AFTER_START_MILLIS = 3000;

    /** Called by the workbench on the UI thread; returns at once. */
    public GuardAtStart() {
        Job.createSystem(Messages.Job_prepare, (IJobFunction) progress -> {
            if (GuardPreferences.withoutView()) {
                Services.find(IdleGuard.class).ifPresent(IdleGuard::applyPreferences);
            } else {
                PlatformUI.getWorkbench().getDisplay().asyncExec(GuardAtStart::follow);
            }
            return Status.OK_STATUS;
        }).schedule(AFTER_START_MILLIS);
    }

    /** Puts it into the model, or takes it out, as the preferences want it from the next start on; UI thread. */
    public static void follow() {
        List<MAddon> addons = PlatformUI.getWorkbench().getService(MApplication.class).getAddons();
        Optional<MAddon> known = addons.stream().filter(addon -> ADDON.equals(addon.getElementId())).findFirst();
        boolean wanted = GuardPreferences.withoutView();
        if (wanted && known.isEmpty()) {
            MAddon addon = MApplicationFactory.INSTANCE.createAddon();
            addon.setElementId(ADDON);
            addon.setContributionURI(URI);
            addons.add(addon);
        } else if (!wanted) {
            known.ifPresent(addons::remove);
        }
    }
}
