package org.mlopsclub.clearml.rse;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.ui.IStartup;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/**
 * RSE keeps its hosts in the workspace; no session is connected when the IDE starts again. So they are removed
 * at the start, and without loading RSE where there were none.
 */
public final class StaleHosts implements IStartup {

    private static final String REGISTERED = "registered";

    @Override
    public void earlyStartup() {
        if (settings().getBoolean(REGISTERED, false)) {
            Job job = Job.createSystem(Messages.Sweep_job, monitor -> {
                sweep(new RseHosts());
            });
            job.schedule();
        }
    }

    /** Removes the hosts of sessions that nobody is connected to. Not on the UI thread. */
    static void sweep(RseHosts hosts) throws CoreException {
        SessionConnections connections = Services.get(SessionConnections.class);
        for (IHost host : hosts.ours()) {
            if (connections.all().stream().noneMatch(each -> RseHosts.belongsTo(host, each.key()))
                    && !RseEditors.dirty(host.getAliasName())) {
                hosts.delete(host);
            }
        }
        settings().putBoolean(REGISTERED, !hosts.ours().isEmpty());
    }

    /** There is a host to look for at the next start; the workbench saves this when it ends. */
    static void expected() {
        settings().putBoolean(REGISTERED, true);
    }

    private static IEclipsePreferences settings() {
        return InstanceScope.INSTANCE.getNode("org.mlopsclub.clearml.rse");
    }
}
