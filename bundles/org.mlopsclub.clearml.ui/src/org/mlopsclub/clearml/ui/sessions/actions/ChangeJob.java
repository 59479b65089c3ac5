package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Changes sessions on their server one after the other, and then reads the list anew: it shows the true state. */
final class ChangeJob extends Job {

    /** One change of one session. */
    interface Change {

        void on(ClearmlClient client, Session session, Cancellation cancellation) throws ClearmlException;
    }

    private final List<Session> sessions;
    private final Change change;
    private final String failure;

    /**
     * @param title what is done
     * @param failure what to say of a session for which it fails, with a place for its name
     */
    ChangeJob(String title, String failure, List<Session> sessions, Change change) {
        super(title);
        this.sessions = sessions;
        this.change = change;
        this.failure = failure;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        SubMonitor progress = SubMonitor.convert(given, sessions.size());
        try {
            for (Session session : sessions) {
                if (progress.isCanceled()) {
                    return Status.CANCEL_STATUS;
                }
                progress.subTask(session.displayName());
                apply(session, progress);
                progress.worked(1);
            }
            return Status.OK_STATUS;
        } catch (ClearmlException.Cancelled e) {
            return Status.CANCEL_STATUS;
        } finally {
            Services.get(SessionMonitor.class).refresh();
        }
    }

    private void apply(Session session, IProgressMonitor progress) throws ClearmlException.Cancelled {
        try {
            Optional<ClearmlClient> client = Services.get(Servers.class).client(session.key().server());
            if (client.isPresent()) {
                change.on(client.get(), session, progress::isCanceled);
            } else {
                fail(session, Messages.Stop_otherServer);
            }
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            fail(session, e.userMessage());
        } catch (ConfigurationException e) {
            fail(session, e.userMessage());
        }
    }

    private void fail(Session session, String why) {
        Failures.show(NLS.bind(failure, session.displayName()), why);
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return ConnectJob.FAMILY.equals(family);
    }
}
