package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Stops one session and closes our connection to it; the view then shows it as stopping until the server tells. */
final class StopJob extends Job {

    private final SessionKey key;
    private final String name;

    StopJob(SessionKey key, String name) {
        super(NLS.bind(Messages.Job_stop, name));
        this.key = key;
        this.name = name;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        Cancellation cancellation = () -> progress != null && progress.isCanceled();
        try {
            Optional<ClearmlClient> client = Services.get(Servers.class).client(key.server());
            if (client.isEmpty()) {
                fail(Messages.Stop_otherServer);
                return Status.OK_STATUS;
            }
            client.get().stop(key.taskId(), Messages.Stop_reason, cancellation);
            Services.get(SessionMonitor.class).expectStop(key);
            Services.get(SessionConnections.class).find(key)
                    .ifPresent(connection -> connection.close(Messages.Closed_stopped));
            return Status.OK_STATUS;
        } catch (ClearmlException.Cancelled cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ClearmlException e) {
            return fail(e.userMessage());
        } catch (ConfigurationException e) {
            return fail(e.userMessage());
        }
    }

    /** Told where the user looks; the job itself has no error for a second message. */
    private IStatus fail(String why) {
        Failures.show(NLS.bind(Messages.Failure_stop, name), why);
        return Status.OK_STATUS;
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return ConnectJob.FAMILY.equals(family);
    }
}
