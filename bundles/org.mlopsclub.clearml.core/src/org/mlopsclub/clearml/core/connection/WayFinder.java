package org.mlopsclub.clearml.core.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnections.Tunnel;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;

/**
 * Opens the way into a session that the user chose; else the first that works: the address in the API, a jump
 * host, the tunnel of the command.
 */
final class WayFinder {

    private final HostKeyTrust trust = new HostKeyTrust();
    private final Passwords passwords = new Passwords();
    private final JumpHosts jumpHosts = new JumpHosts(trust, passwords);

    /** One way to try. */
    private record Trial(Route route, Opener opener) {
    }

    /** Opens a link or says why not. */
    private interface Opener {
        SshLink open() throws SshException, ConnectionException;
    }

    /**
     * Asks the server how to log in to a session.
     *
     * @throws ConnectionException when another server is configured
     * @throws ConfigurationException when none is
     * @throws ClearmlException when it does not answer, or the session does not run
     */
    static SshAccess access(SessionKey key, Cancellation cancellation)
            throws ConnectionException, ConfigurationException, ClearmlException {
        return client(key).sshAccess(key.taskId(), cancellation);
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

    /** What is remembered of the session is of no use any more. */
    void forget(SessionKey key) {
        trust.forget(key);
    }

    /**
     * Connects with what the server said.
     *
     * @param last the way that worked last time, tried first
     * @param asked whether the user asked for it, and so can be asked
     * @throws SshException when no way is open; of several failures the direct way's, which names the address
     */
    Way find(SessionKey key, String name, SshAccess access, Optional<Tunnel> tunnel, Optional<Route> last,
            boolean asked, IProgressMonitor monitor) throws ConnectionException, SshException {
        Login login = new Login(access, trust.policy(key, name, access, asked), passwords, asked, monitor);
        List<Trial> trials = new ArrayList<>(trials(WayChoices.of(key), login, tunnel));
        if (trials.isEmpty()) {
            throw new NoTunnelException(NLS.bind(Messages.Connection_noTunnel, name));
        }
        String first = trials.get(0).route().name();
        trials.sort(Comparator.comparing(trial -> !last.filter(trial.route()::equals).isPresent()));
        Optional<SshException.ConnectFailed> failure = Optional.empty();
        for (Trial trial : trials) {
            try {
                return new Way(trial.opener().open(), trial.route(), access);
            } catch (SshException.ConnectFailed e) {
                if (failure.isEmpty() || trial.route().name().equals(first)) {
                    failure = Optional.of(e);
                }
            } catch (SshException.Cancelled e) {
                throw new OperationCanceledException();
            }
        }
        throw failure.orElseThrow();
    }

    private List<Trial> trials(WayChoice choice, Login login, Optional<Tunnel> tunnel) {
        if (choice instanceof WayChoice.ByHand hand) {
            return List.of(new Trial(Route.BY_HAND, () -> login.byHand(hand)));
        }
        if (choice instanceof WayChoice.JumpHost way) {
            return List.of(jump(login, way.hosts()));
        }
        List<Trial> trials = new ArrayList<>();
        if (choice instanceof WayChoice.CommandTunnel) {
            tunnel.ifPresent(end -> trials.add(tunnel(login, end)));
            return trials;
        }
        trials.add(new Trial(Route.DIRECT, login::direct));
        jumpHosts(choice, login.access().host())
                .ifPresent(hosts -> trials.add(jump(login, hosts)));
        tunnel.ifPresent(end -> trials.add(tunnel(login, end)));
        return trials;
    }

    private static Trial tunnel(Login login, Tunnel end) {
        return new Trial(Route.CLI_TUNNEL, () -> login.at(end.host(), end.port(),
                NLS.bind(Messages.Connection_tunnel, String.valueOf(end.port()))));
    }

    /** @return the machines to go through to a host: as chosen for the session, for all, or for the host */
    static Optional<String> jumpHosts(WayChoice choice, String host) {
        return choice instanceof WayChoice.JumpHost way ? Optional.of(way.hosts())
                : Preferences.jumpHost().or(() -> JumpHosts.before(host));
    }

    private Trial jump(Login login, String hosts) {
        return new Trial(Route.JUMP_HOST, () -> login.through(
                jumpHosts.open(hosts, Login.connectTimeout(), login.asked(), login.monitor()), hosts));
    }
}
