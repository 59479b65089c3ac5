package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;

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
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.core.launch.AttachLaunch;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WhenConnected;
import org.mlopsclub.clearml.ui.launch.AttachSession;

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
        if (WayChoices.of(key) instanceof WayChoice.CommandTunnel && !AttachLaunch.isRunning(key)) {
            new AttachSession(key, name).schedule();
            return Status.OK_STATUS;
        }
        try {
            Services.get(SessionConnections.class).connect(key,
                    progress == null ? new NullProgressMonitor() : progress);
            WhenConnected.chosen().act(key, name, NLS.bind(Messages.Notice_connected, name), List.of());
            return Status.OK_STATUS;
        } catch (OperationCanceledException cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ConnectionException e) {
            failed(e);
            return Status.OK_STATUS;
        }
    }

    private void failed(ConnectionException failure) {
        if (isUnreachable(failure) && AttachSession.isPossible(key)) {
            new AttachSession(key, name).schedule();
        } else {
            Failures.show(NLS.bind(Messages.Failure_connect, name), String.valueOf(failure.getMessage()));
        }
    }

    /** Then the command's tunnel is the last way that can be tried without the user. */
    private boolean isUnreachable(ConnectionException failure) {
        return failure.getCause() instanceof SshException.ConnectFailed
                && WayChoices.of(key) instanceof WayChoice.Automatic;
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return FAMILY.equals(family);
    }
}
