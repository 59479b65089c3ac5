package org.mlopsclub.clearml.core.connection;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnections.Tunnel;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/** Opens the first way into a session that works: the address in the API, then the tunnel of the command. */
final class WayFinder {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HostKeyTrust trust = new HostKeyTrust();

    /**
     * Asks the server how to log in to a session.
     *
     * @throws ConnectionException when another server is configured
     * @throws ConfigurationException when none is
     * @throws ClearmlException when it does not answer, or the session does not run
     */
    static SshAccess access(SessionKey key, IProgressMonitor monitor)
            throws ConnectionException, ConfigurationException, ClearmlException {
        return client(key).sshAccess(key.taskId(), monitor::isCanceled);
    }

    /** @return the session's name, safe to display */
    static String name(SessionKey key, IProgressMonitor monitor)
            throws ConnectionException, ConfigurationException, ClearmlException {
        return client(key).session(key.taskId(), monitor::isCanceled).map(session -> session.displayName())
                .orElse(key.taskId());
    }

    private static ClearmlClient client(SessionKey key)
            throws ConnectionException, ConfigurationException, ClearmlException {
        return Services.get(Servers.class).client(key.server()).orElseThrow(
                () -> new ConnectionException(NLS.bind(Messages.Connection_otherServer, key.server().value()), null));
    }

    /**
     * Connects with what the server said.
     *
     * @param asked whether the user asked for it, and so can be asked about the host key
     * @throws SshException when no way is open; of several failures the direct way's, which names the address
     */
    Way find(SessionKey key, String name, SshAccess access, Optional<Tunnel> tunnel, boolean asked,
            IProgressMonitor monitor) throws ConnectionException, SshException {
        HostKeyPolicy policy = trust.policy(key, name, access, asked);
        try {
            monitor.subTask(NLS.bind(Messages.Connection_direct, access.host(), String.valueOf(access.port())));
            return new Way(open(policy, access, access.host(), access.port(), monitor), Route.DIRECT, access);
        } catch (SshException.ConnectFailed direct) {
            if (tunnel.isEmpty()) {
                throw direct;
            }
            monitor.subTask(NLS.bind(Messages.Connection_tunnel, String.valueOf(tunnel.get().port())));
            return new Way(open(policy, access, tunnel.get().host(), tunnel.get().port(), monitor),
                    Route.CLI_TUNNEL, access);
        }
    }

    private static SshLink open(HostKeyPolicy policy, SshAccess access, String host, int port,
            IProgressMonitor monitor) throws ConnectionException, SshException {
        String password = access.password()
                .orElseThrow(() -> new ConnectionException(Messages.Connection_noPassword, null));
        try {
            return Ssh.connect(new SshTarget(host, port, access.user()), SshCredentials.password(password),
                    policy, SshSettings.defaults().withConnectTimeout(CONNECT_TIMEOUT),
                    monitor::isCanceled);
        } catch (SshException.Cancelled e) {
            throw new OperationCanceledException();
        }
    }
}
