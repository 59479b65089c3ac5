package org.mlopsclub.clearml.rse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.rse.core.subsystems.CommunicationsEvent;
import org.eclipse.rse.core.subsystems.ICommunicationsListener;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/**
 * Lets RSE log in to one session without a question: RSE forgets the password with every disconnect, and
 * would ask the user, who never had to know it. The password stays in memory only. When the session's
 * connection is lost, RSE is disconnected, because it would say so in a modal dialog.
 */
final class RseLogin implements ICommunicationsListener {

    /** Static, because the service that fills it may be made anew for every call. */
    private static final Map<SessionKey, RseLogin> LOGINS = new ConcurrentHashMap<>();
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final int LOOKS = 500;

    private final SessionConnection connection;
    private final IConnectorService connector;
    private final Subscription losses;

    private RseLogin(SessionConnection connection, IConnectorService connector) {
        this.connection = connection;
        this.connector = connector;
        losses = Services.get(SessionConnections.class).onChange(this::changed);
        connector.addCommunicationsListener(this);
    }

    /** Begins for a connected session; what was before is disconnected, since the session was lost with it. */
    static void begin(SessionConnection connection, IConnectorService connector) throws ConnectionException {
        end(connection.key());
        disconnect(connector);
        connector.setPort(connection.target().orElseThrow().port());
        connector.setUserId(connection.target().orElseThrow().user());
        RseLogin login = new RseLogin(connection, connector);
        LOGINS.put(connection.key(), login);
        login.give();
    }

    /** Ends for a session, if it ever began. */
    static void end(SessionKey key) {
        @Nullable RseLogin login = LOGINS.remove(key);
        if (login != null) {
            login.losses.close();
            login.connector.removeCommunicationsListener(login);
        }
    }

    /** Disconnects without asking RSE whether it is connected: where it is not any more, that opens a dialog. */
    static void disconnect(IConnectorService connector) {
        try {
            connector.disconnect(IProgressMonitor.nullSafe(null));
        } catch (Exception e) { // as disconnect declares; there is nothing left to do about it
            ILog.of(RseLogin.class).info(Messages.Host_notDisconnected, e);
        }
    }

    private void give() throws ConnectionException {
        connection.access().password()
                .ifPresent(password -> connector.setPassword(connector.getUserId(), password, false, true));
    }

    private boolean current() {
        return LOGINS.get(connection.key()) == this;
    }

    private void changed(SessionConnection changed) {
        if (changed == connection && changed.state() == SessionConnection.State.RECONNECTING) {
            Job job = Job.createSystem(Messages.Login_job, monitor -> {
                if (current()) {
                    disconnect(connector);
                }
            });
            job.schedule();
        }
    }

    @Override
    public void communicationsStateChange(@Nullable CommunicationsEvent event) {
        if (event != null && event.getState() == CommunicationsEvent.AFTER_DISCONNECT && current()) {
            new Again().schedule();
        }
    }

    @Override
    public boolean isPassiveCommunicationsListener() {
        return true;
    }

    /**
     * RSE tells of a disconnect just before it forgets the password, and tells nothing afterwards: so this
     * looks until the password is gone.
     */
    private final class Again extends Job {

        private int looks;

        Again() {
            super(Messages.Login_job);
            setSystem(true);
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor monitor) {
            if (!current()) {
                return Status.OK_STATUS;
            }
            if (connector.hasPassword(false) && looks++ < LOOKS) {
                schedule(LOOK_AGAIN_MILLIS);
                return Status.OK_STATUS;
            }
            try {
                give();
            } catch (ConnectionException e) {
                return Status.OK_STATUS; // not connected now: given with the next connection
            }
            return Status.OK_STATUS;
        }
    }
}
