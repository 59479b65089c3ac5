package org.mlopsclub.clearml.core.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.ssh.SshException;

/** Connects over SSH and reconnects what was lost; a declarative service. */
public final class SshSessionConnections implements SessionConnections {

    private final Map<SessionKey, LiveConnection> connections = new ConcurrentHashMap<>();
    private final Map<SessionKey, Tunnel> tunnels = new ConcurrentHashMap<>();
    private final List<Consumer<SessionConnection>> listeners = new CopyOnWriteArrayList<>();
    private final WayFinder ways = new WayFinder();
    private final Peers peers = new Peers();

    /** Made by the service runtime, when somebody asks for connections. */
    public SshSessionConnections() {
        peers.begun();
    }

    /** Closes all connections; called by the service runtime. */
    public void deactivate() {
        listeners.clear();
        connections.values().forEach(connection -> connection.close(Messages.Connection_closing));
    }

    @Override
    public SessionConnection connect(SessionKey key, IProgressMonitor monitor) throws ConnectionException {
        UiThreadGuard.refuse();
        while (true) {
            LiveConnection connection = connections.computeIfAbsent(key, k -> new LiveConnection(k, this::changed));
            synchronized (connection.connecting()) {
                if (connection.state() != State.CLOSED) {
                    return connection.state() == State.CONNECTED ? connection : connect(connection, monitor);
                }
            }
            // Whoever was waited for has given it up, which is for ever: another one begins.
            forget(connection);
        }
    }

    private SessionConnection connect(LiveConnection connection, IProgressMonitor monitor) throws ConnectionException {
        connection.become(State.CONNECTING, Optional.empty());
        SubMonitor progress = SubMonitor.convert(monitor, Messages.Connection_task, 3);
        try {
            open(connection, progress);
            return connection;
        } catch (ConfigurationException | ClearmlException | SshException e) {
            throw failed(connection, RefusalWords.of(connection.name(), e), e);
        } catch (ConnectionException e) {
            throw failed(connection, String.valueOf(e.getMessage()), e);
        } catch (OperationCanceledException e) {
            connection.close(Messages.Connection_cancelled);
            throw e;
        }
    }

    private void open(LiveConnection connection, SubMonitor progress)
            throws ConfigurationException, ClearmlException, SshException, ConnectionException {
        SessionKey key = connection.key();
        changed(connection);
        try {
            connection.named(WayFinder.name(key, progress.split(1)));
            SshAccess access = WayFinder.access(key, progress.split(1)::isCanceled);
            use(connection, ways.find(key, connection.name(), access, tunnel(key), Optional.empty(), true,
                    progress.split(1)));
        } catch (ClearmlException.Cancelled e) {
            throw new OperationCanceledException();
        }
    }

    private static ConnectionException failed(LiveConnection connection, String why, Exception cause) {
        connection.close(why);
        return new ConnectionException(NLS.bind(Messages.Connection_failed, connection.name(), why), cause);
    }

    private void use(LiveConnection connection, Way way) throws ConnectionException {
        if (!connection.open(way)) {
            throw new ConnectionException(connection.reason().orElse(""), null);
        }
        opened(connection, way);
    }

    private void opened(LiveConnection connection, Way way) {
        way.link().onLost(lost -> lost(connection, way, lost));
        peers.connected(connection);
    }

    /** Of two who connect at the same time, such as the user, the first one counts: a connection has one link. */
    private void reconnected(LiveConnection connection, Way way) {
        synchronized (connection.connecting()) {
            if (connection.state() == State.RECONNECTING && connection.open(way)) {
                opened(connection, way);
            } else {
                way.link().close();
            }
        }
    }

    private void lost(LiveConnection connection, Way way, SshException lost) {
        boolean comesBack = Preferences.reconnect();
        connection.become(comesBack ? State.RECONNECTING : State.LOST, Optional.of(NLS.bind(
                comesBack ? Messages.Connection_lost : Messages.Connection_lostForGood, connection.name())));
        way.link().close();
        ILog.of(SshSessionConnections.class).info(NLS.bind(Messages.Connection_lost, connection.name()), lost);
        if (comesBack) {
            new Reconnect(connection, ways, this::tunnel, found -> reconnected(connection, found)).schedule();
        }
    }

    private void changed(LiveConnection connection) {
        if (connection.state() == State.CLOSED) {
            forget(connection);
        }
        for (Consumer<SessionConnection> listener : listeners) {
            try {
                listener.accept(connection);
            } catch (RuntimeException e) {
                ILog.of(SshSessionConnections.class).error(Messages.Connection_listenerFailed, e);
            }
        }
    }

    private void forget(LiveConnection connection) {
        if (connections.remove(connection.key(), connection)) {
            peers.closed(connection);
        }
    }

    private Optional<Tunnel> tunnel(SessionKey key) {
        return Optional.ofNullable(tunnels.get(key));
    }

    @Override
    public Optional<SessionConnection> find(SessionKey key) {
        return Optional.ofNullable(connections.get(key));
    }

    @Override
    public List<SessionConnection> all() {
        return List.copyOf(connections.values());
    }

    @Override
    public Subscription onChange(Consumer<SessionConnection> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void offerTunnel(SessionKey key, Tunnel tunnel) {
        tunnels.put(key, tunnel);
    }

    @Override
    public void withdrawTunnel(SessionKey key) {
        tunnels.remove(key);
    }
}
