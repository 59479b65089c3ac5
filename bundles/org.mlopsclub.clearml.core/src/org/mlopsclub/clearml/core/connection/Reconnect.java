package org.mlopsclub.clearml.core.connection;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
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
 * Brings a lost connection back without the user: tries the last way at once and every two seconds, asks the
 * server whether the session moved or ended, and gives up only when the session is gone or refuses us.
 */
final class Reconnect extends Job {

    private static final long PAUSE_MILLIS = 2000;

    private final LiveConnection connection;
    private final WayFinder ways;
    private final Function<SessionKey, Optional<Tunnel>> tunnels;
    private final Consumer<Way> found;

    /** @param found told of the new way */
    Reconnect(LiveConnection connection, WayFinder ways, Function<SessionKey, Optional<Tunnel>> tunnels,
            Consumer<Way> found) {
        super(NLS.bind(Messages.Reconnect_job, connection.name()));
        this.connection = connection;
        this.ways = ways;
        this.tunnels = tunnels;
        this.found = found;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = IProgressMonitor.nullSafe(given);
        if (connection.state() != State.RECONNECTING) {
            return Status.OK_STATUS;
        }
        try {
            SshAccess access = newestAccess(monitor);
            found.accept(ways.find(connection.key(), connection.name(), access,
                    tunnels.apply(connection.key()), false, monitor));
        } catch (ClearmlException.NotFound | ClearmlException.StatusConflict e) {
            connection.close(NLS.bind(Messages.Reconnect_sessionEnded, connection.name()));
        } catch (SshException.ConnectFailed | SshException.ConnectionLost e) {
            schedule(PAUSE_MILLIS);
        } catch (SshException | ClearmlException | ConfigurationException | ConnectionException e) {
            connection.become(State.LOST, Optional.of(RefusalWords.of(connection.name(), e)));
        }
        return Status.OK_STATUS;
    }

    /** The server's newest word; what we know where the server is as silent as the session. */
    private SshAccess newestAccess(IProgressMonitor monitor)
            throws ClearmlException, ConfigurationException, ConnectionException {
        try {
            return WayFinder.access(connection.key(), monitor);
        } catch (ClearmlException.ServerDown | ClearmlException.ServerTimeout | ClearmlException.RateLimited
                | ClearmlException.ServerError e) {
            Optional<SshAccess> last = connection.lastAccess();
            if (last.isEmpty()) {
                throw e;
            }
            return last.get();
        }
    }
}
