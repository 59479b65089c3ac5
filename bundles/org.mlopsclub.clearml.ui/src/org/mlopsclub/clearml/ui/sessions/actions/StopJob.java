package org.mlopsclub.clearml.ui.sessions.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
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
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

/**
 * Stops one session, closes our connection to it, and waits until it has really ended: with a workspace to upload that
 * takes minutes, and with a dead agent it never happens. A session that begins just then says so to the server and
 * with that takes the order away: it is given again. Cancelling ends the waiting, not the stopping.
 */
final class StopJob extends Job {

    /** An agent ends a session within a minute; the upload of a workspace may take five more ({@code clearml-session}). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(7);
    /** An agent that has not reported for ten minutes will hardly answer now. */
    private static final Duration SILENT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration OFFER_SHOWN = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 2000;
    /** An agent that has just taken a session from its queue starts it although it was stopped in between. */
    private static final int LOOKS_AT_QUEUED = 2;

    private final Session session;
    private final SessionKey key;
    private final String name;

    StopJob(Session session) {
        super(NLS.bind(Messages.Job_stop, session.displayName()));
        this.session = session;
        this.key = session.key();
        this.name = session.displayName();
    }

    /** The folder that is uploaded at the end, if there is one. */
    static Optional<String> workspace(Optional<Session> session) {
        return session.map(each -> each.options().getOrDefault("store_workspace", "").strip())
                .filter(folder -> !folder.isEmpty() && !folder.equalsIgnoreCase("none"));
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        SubMonitor progress = SubMonitor.convert(given);
        try {
            Optional<ClearmlClient> client = Services.get(Servers.class).client(key.server());
            if (client.isEmpty()) {
                return fail(Messages.Stop_otherServer);
            }
            client.get().stop(key.taskId(), Messages.Stop_reason, progress::isCanceled);
            Services.get(SessionMonitor.class).expectStop(key);
            Services.get(SessionLaunches.class).sessionStops(key);
            Services.get(SessionConnections.class).find(key)
                    .ifPresent(connection -> connection.close(Messages.Closed_stopped));
            progress.subTask(workspace(Optional.of(session)).map(folder -> NLS.bind(Messages.Stop_uploading, folder))
                    .orElse(Messages.Stop_waiting));
            if (!ended(client.get(), progress)) {
                offerForce(name, key);
            }
            return Status.OK_STATUS;
        } catch (ClearmlException.Cancelled cancelled) {
            return Status.CANCEL_STATUS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.CANCEL_STATUS;
        } catch (ClearmlException e) {
            return fail(e.userMessage());
        } catch (ConfigurationException e) {
            return fail(e.userMessage());
        } finally {
            Services.get(SessionMonitor.class).refresh();
        }
    }

    /** @return whether the session's end was seen; a server that is silent for a moment is asked again */
    private boolean ended(ClearmlClient client, IProgressMonitor progress)
            throws InterruptedException, ClearmlException.Cancelled {
        Cancellation cancellation = progress::isCanceled;
        Instant limit = Instant.now().plus(patience());
        int looks = session.status() == TaskStatus.QUEUED ? LOOKS_AT_QUEUED : 1;
        while (Instant.now().isBefore(limit)) {
            if (progress.isCanceled()) {
                throw new OperationCanceledException();
            }
            try {
                Optional<SessionPhase> phase = client.session(key.taskId(), cancellation)
                        .map(now -> now.phase(Instant.now()));
                if (phase.filter(SessionPhase::active).isEmpty()) {
                    looks--;
                    if (looks == 0) {
                        return true;
                    }
                    Services.get(SessionMonitor.class).refresh();
                } else if (phase.get() == SessionPhase.SETTING_UP || phase.get() == SessionPhase.READY) {
                    client.stop(key.taskId(), Messages.Stop_reason, cancellation);
                }
            } catch (ClearmlException.Cancelled e) {
                throw e;
            } catch (ClearmlException e) {
                progress.subTask(e.userMessage());
            }
            synchronized (this) {
                if (!progress.isCanceled()) {
                    wait(LOOK_MILLIS);
                }
            }
        }
        return false;
    }

    private Duration patience() {
        if (session.phase(Instant.now()) == SessionPhase.NO_SIGN_OF_LIFE) {
            return SILENT_PATIENCE;
        }
        return workspace(Optional.of(session)).isPresent() ? UPLOAD_PATIENCE : PATIENCE;
    }

    @Override
    protected void canceling() {
        synchronized (this) {
            notifyAll();
        }
    }

    /** The agent is dead: nobody will ever end it unless the record is closed by hand. */
    private static void offerForce(String name, SessionKey key) {
        Notices.show(new Notice(key, NLS.bind(Messages.Stop_stillRuns_title, name), Messages.Stop_stillRuns,
                List.of(new Notice.Link(Messages.Stop_force, () -> force(name, key))), OFFER_SHOWN));
    }

    private static void force(String name, SessionKey key) {
        Job.create(NLS.bind(Messages.Job_stop, name), progress -> {
            try {
                Optional<ClearmlClient> client = Services.get(Servers.class).client(key.server());
                if (client.isPresent()) {
                    client.get().forceStop(key.taskId(), Messages.Stop_reason, progress::isCanceled);
                }
            } catch (ClearmlException e) {
                Failures.show(NLS.bind(Messages.Failure_stop, name), e.userMessage());
            } catch (ConfigurationException e) {
                Failures.show(NLS.bind(Messages.Failure_stop, name), e.userMessage());
            } finally {
                Services.get(SessionMonitor.class).refresh();
            }
        }).schedule();
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
