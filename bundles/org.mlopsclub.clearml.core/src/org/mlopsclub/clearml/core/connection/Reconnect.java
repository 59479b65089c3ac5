package org.mlopsclub.clearml.core.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections.Tunnel;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * Brings a lost connection back without the user: tries the last way at once and every second. While that fails
 * the server is asked whether the session moved or ended, but not for long: it may be as silent as the session.
 * Gives up only when the session is gone or refuses us.
 */
final class Reconnect extends Job {

    private static final long PAUSE_MILLIS = 1000;
    private static final int TRIES_WITHOUT_TUNNEL = 60;
    private static final Duration PATIENCE_WITH_SERVER = Duration.ofSeconds(3);
    /** A session that nobody finds again must not become a burden to the server. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

    private final LiveConnection connection;
    private final WayFinder ways;
    private final Function<SessionKey, Optional<Tunnel>> tunnels;
    private final Consumer<Way> found;
    private Optional<Long> lastQuestion = Optional.empty();
    private int withoutTunnel;
    private volatile boolean givenUp;

    /** @param found told of the new way */
    Reconnect(LiveConnection connection, WayFinder ways, Function<SessionKey, Optional<Tunnel>> tunnels,
            Consumer<Way> found) {
        super(NLS.bind(Messages.Reconnect_job, connection.name()));
        this.connection = connection;
        this.ways = ways;
        this.tunnels = tunnels;
        this.found = found;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(@Nullable IJobChangeEvent event) {
                cancelled(event);
            }
        });
    }

    /** Somebody ended the job in the Progress view: then nothing brings the connection back by itself. */
    private void cancelled(@Nullable IJobChangeEvent event) {
        @Nullable IStatus result = event == null ? null : event.getResult();
        if (result != null && result.getSeverity() == IStatus.CANCEL && connection.state() == State.RECONNECTING) {
            connection.become(State.LOST, Optional.of(NLS.bind(Messages.Reconnect_cancelled, connection.name())));
        }
    }

    /** While it runs it may have planned the next try already, which the platform does not take back. */
    @Override
    protected void canceling() {
        givenUp = true;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = IProgressMonitor.nullSafe(given);
        if (connection.state() != State.RECONNECTING) {
            return Status.OK_STATUS;
        }
        if (givenUp) {
            return Status.CANCEL_STATUS;
        }
        try {
            found.accept(again(monitor));
        } catch (ClearmlException.NotFound | ClearmlException.StatusConflict e) {
            ways.forget(connection.key());
            connection.end(NLS.bind(Messages.Reconnect_sessionEnded, connection.name()));
        } catch (SshException.ConnectFailed | SshException.ConnectionLost e) {
            schedule(PAUSE_MILLIS);
        } catch (NoTunnelException e) {
            waitForTunnel(e);
        } catch (SshException | ClearmlException | ConfigurationException | ConnectionException e) {
            if (givenUp) {
                return Status.CANCEL_STATUS;
            }
            connection.become(State.LOST, Optional.of(RefusalWords.of(connection.name(), e)));
        }
        return Status.OK_STATUS;
    }

    /** The command needs some seconds for a new tunnel; one that has ended makes none. */
    private void waitForTunnel(NoTunnelException none) {
        withoutTunnel++;
        if (withoutTunnel < TRIES_WITHOUT_TUNNEL) {
            schedule(PAUSE_MILLIS);
        } else {
            connection.become(State.LOST, Optional.of(String.valueOf(none.getMessage())));
        }
    }

    private Way again(IProgressMonitor monitor)
            throws SshException, ClearmlException, ConfigurationException, ConnectionException {
        Optional<SshAccess> last = connection.lastAccess();
        if (last.isEmpty()) {
            return find(WayFinder.access(connection.key(), monitor::isCanceled), monitor);
        }
        try {
            return find(last.get(), monitor);
        } catch (SshException failed) {
            SshAccess newest = newest(last.get(), monitor);
            if (newest.equals(last.get())) {
                throw failed;
            }
            return find(newest, monitor);
        }
    }

    private Way find(SshAccess access, IProgressMonitor monitor) throws SshException, ConnectionException {
        return ways.find(connection.key(), connection.name(), access, tunnels.apply(connection.key()),
                connection.route(), false, monitor);
    }

    /** The server's newest word; what we know where the server is as silent as the session. */
    private SshAccess newest(SshAccess last, IProgressMonitor monitor)
            throws ClearmlException, ConfigurationException, ConnectionException {
        long begin = System.nanoTime();
        if (lastQuestion.filter(time -> begin - time < BETWEEN_QUESTIONS.toNanos()).isPresent()) {
            return last;
        }
        lastQuestion = Optional.of(begin);
        try {
            return WayFinder.access(connection.key(), () -> monitor.isCanceled()
                    || System.nanoTime() - begin > PATIENCE_WITH_SERVER.toNanos());
        } catch (ClearmlException.ServerDown | ClearmlException.ServerTimeout | ClearmlException.RateLimited
                | ClearmlException.ServerError | ClearmlException.Cancelled e) {
            return last;
        } catch (ClearmlException.TlsFailed | ClearmlException.WebPortUsed | ClearmlException.BadAnswer e) {
            // Somebody else answers in its place, as in a network that one has to log in to first.
            return last;
        }
    }
}
