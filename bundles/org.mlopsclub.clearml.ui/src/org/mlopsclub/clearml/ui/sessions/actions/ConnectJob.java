package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.SessionFiles;

/** Connects to one session. */
public final class ConnectJob extends Job {

    /** Of all jobs that act on sessions. */
    static final String FAMILY = "org.mlopsclub.clearml.ui.sessionJobs";

    private final SessionKey key;
    private final String name;

    /** @param name the session's, for the user */
    public ConnectJob(SessionKey key, String name) {
        super(NLS.bind(Messages.Job_connect, name));
        this.key = key;
        this.name = name;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        try {
            Services.get(SessionConnections.class).connect(key,
                    progress == null ? new NullProgressMonitor() : progress);
            SessionFiles.show(key, false);
            return Status.OK_STATUS;
        } catch (OperationCanceledException cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ConnectionException e) {
            Failures.show(NLS.bind(Messages.Failure_connect, name), String.valueOf(e.getMessage()));
            return Status.OK_STATUS;
        }
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return FAMILY.equals(family);
    }
}
