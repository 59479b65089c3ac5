package org.mlopsclub.clearml.testkit.files;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The connections of the workbench while a test runs; takes the place of the product's until closed. */
public final class TestConnections implements SessionConnections, AutoCloseable {

    private final List<Consumer<SessionConnection>> listeners = new CopyOnWriteArrayList<>();
    private final List<SessionConnection> connections = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<SessionConnections> registration;

    /** Registers this. */
    public TestConnections() {
        registration = FrameworkUtil.getBundle(TestConnections.class).getBundleContext().registerService(
                SessionConnections.class, this, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
    }

    /** Adds a connection and tells listeners of it and of all its changes. */
    public void add(TestConnection connection) {
        connections.add(connection);
        connection.onChange(this::tell);
        tell(connection);
    }

    @Override
    public SessionConnection connect(SessionKey key, IProgressMonitor monitor) {
        return find(key).orElseThrow();
    }

    @Override
    public Optional<SessionConnection> find(SessionKey key) {
        return connections.stream().filter(connection -> connection.key().equals(key)).findFirst();
    }

    @Override
    public List<SessionConnection> all() {
        return List.copyOf(connections);
    }

    @Override
    public Subscription onChange(Consumer<SessionConnection> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void offerTunnel(SessionKey key, Tunnel tunnel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdrawTunnel(SessionKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        registration.unregister();
    }

    private void tell(SessionConnection connection) {
        if (connection.state() == SessionConnection.State.CLOSED) {
            connections.remove(connection);
        }
        listeners.forEach(listener -> listener.accept(connection));
    }
}
