package org.mlopsclub.clearml.ui.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.AttachLaunch;
import org.mlopsclub.clearml.core.launch.InstalledCli;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Begins to connect a session through the tunnel of {@code clearml-session --attach}; the launch tells the rest. */
public final class AttachSession extends Job {

    private final SessionKey key;
    private final String name;

    /** @param name the session's, for the user */
    public AttachSession(SessionKey key, String name) {
        super(NLS.bind(Messages.Attach_job, name));
        this.key = key;
        this.name = name;
    }

    /** @return whether the command is installed, and no launch here holds a tunnel to the session; not for the UI */
    public static boolean isPossible(SessionKey key) {
        try {
            Services.get(InstalledCli.class).find();
            return !AttachLaunch.isRunning(key);
        } catch (CliException missing) {
            return false;
        }
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        try {
            AttachLaunch.start(key, name, IProgressMonitor.nullSafe(given));
        } catch (CoreException failure) {
            Failures.show(NLS.bind(Messages.Failure_connect, name), failure.getStatus().getMessage());
        }
        return Status.OK_STATUS;
    }
}
