package org.mlopsclub.clearml.core.connection;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;

/** The sessions that are connected, or about to be; at most one connection a session. */
public interface SessionConnections {

    /**
     * Connects to a running session, or returns its connection if there is one. Address, password and host
     * keys come from the server's API; if the address does not answer and a tunnel was offered for the
     * session, the tunnel is taken.
     *
     * @param key the session
     * @param monitor shows the steps and can cancel
     * @return the connection, connected
     * @throws ConnectionException the reason in the user's words
     * @throws OperationCanceledException when the monitor was cancelled
     * @throws IllegalStateException on the UI thread
     */
    SessionConnection connect(SessionKey key, IProgressMonitor monitor) throws ConnectionException;

    /**
     * @param key a session
     * @return its connection in whatever state, unless closed; returns at once
     */
    Optional<SessionConnection> find(SessionKey key);

    /** @return all connections that are not closed; returns at once */
    List<SessionConnection> all();

    /**
     * @param listener told when a connection appears, changes its state or closes; on the thread of the change
     * @return closes to end the subscription
     */
    Subscription onChange(Consumer<SessionConnection> listener);

    /**
     * The {@code clearml-session} command holds a tunnel open: a way to the session where its address cannot
     * be reached directly.
     *
     * @param key the session
     * @param tunnel the local end of the tunnel
     */
    void offerTunnel(SessionKey key, Tunnel tunnel);

    /**
     * The tunnel is gone.
     *
     * @param key the session
     */
    void withdrawTunnel(SessionKey key);

    /**
     * The local end of a tunnel to a session's SSH server.
     *
     * @param host usually {@code localhost}
     * @param port TCP port there
     */
    record Tunnel(String host, int port) {
    }
}
