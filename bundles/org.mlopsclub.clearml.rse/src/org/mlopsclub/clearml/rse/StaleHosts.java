package org.mlopsclub.clearml.rse;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.rse.core.IRSEModelInitializer;
import org.eclipse.rse.core.model.IHost;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.osgi.service.prefs.BackingStoreException;

/**
 * RSE keeps its hosts in the workspace; no session is connected when the IDE starts again. So those that an IDE which
 * crashed has left are removed when RSE is used for the first time, which loads this class, or our own view is; where
 * there were none, our view does not load RSE for it.
 */
public final class StaleHosts implements IRSEModelInitializer {

    private static final String REGISTERED = "registered";

    /** RSE has read its hosts; it waits for this, so that the work is done afterwards. */
    @Override
    public IStatus run(@Nullable IProgressMonitor monitor) {
        Job job = Job.createSystem(Messages.Sweep_job, progress -> {
            sweep(new RseHosts());
        });
        job.schedule();
        return Status.OK_STATUS;
    }

    /** Whether there may be hosts of an earlier run. */
    static boolean maybeThere() {
        return settings().getBoolean(REGISTERED, false);
    }

    /** Removes the hosts of sessions that nobody is connected to. Not on the UI thread. */
    static synchronized void sweep(RseHosts hosts) throws CoreException {
        SessionConnections connections = Services.get(SessionConnections.class);
        for (IHost host : hosts.ours()) {
            if (connections.all().stream().noneMatch(each -> RseHosts.belongsTo(host, each.key()))
                    && !RseEditors.dirty(host.getAliasName())) {
                SharedHostKeys.forget(host);
                hosts.delete(host);
            }
        }
        if (maybeThere() && hosts.ours().isEmpty()) {
            remember(false);
        }
    }

    /** There is a host to look for in the next run. */
    static void expected() {
        if (!maybeThere()) {
            remember(true);
        }
    }

    /** Written at once: a crash saves nothing. */
    private static void remember(boolean registered) {
        settings().putBoolean(REGISTERED, registered);
        try {
            settings().flush();
        } catch (BackingStoreException e) {
            ILog.of(StaleHosts.class).warn(Messages.Sweep_notRemembered, e);
        }
    }

    private static IEclipsePreferences settings() {
        return InstanceScope.INSTANCE.getNode("org.mlopsclub.clearml.rse");
    }
}
