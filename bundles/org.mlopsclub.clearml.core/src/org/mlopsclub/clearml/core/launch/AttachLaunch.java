package org.mlopsclub.clearml.core.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * Connects to a running session with {@code clearml-session --attach}: a launch of its own with a Console, whose
 * command holds a tunnel open. Ending it never ends the session.
 */
public final class AttachLaunch {

    private AttachLaunch() {
    }

    /**
     * Begins; what becomes of it is told as of every launch. Nothing happens while such a launch of this session is on
     * its way or holds the tunnel.
     *
     * @param session a running one
     * @param name what the user calls it
     * @throws CoreException when the debug framework refuses the launch
     * @throws IllegalStateException on the UI thread
     */
    public static void start(SessionKey session, String name, IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        if (isRunning(session)) {
            return;
        }
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE)
                .newInstance(null, manager.generateLaunchConfigurationName(name));
        // It is no preset: the history of launches would offer to attach to a session that is long gone.
        copy.setAttribute(ILaunchManager.ATTR_PRIVATE, true);
        LaunchAttributes.applyAttachTo(copy, session);
        copy.launch(ILaunchManager.RUN_MODE, monitor);
    }

    /** @return whether a launch here, of whatever kind, is on its way to this session or holds a tunnel to it */
    public static boolean isRunning(SessionKey session) {
        return Services.get(SessionLaunches.class).running().stream()
                .anyMatch(launch -> launch.session().filter(session::equals).isPresent() && launch.tunnels());
    }
}
