package org.mlopsclub.clearml.ui.tests.sessions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/** Connections that come about as a test wants: at once, when the gate opens, or not at all. */
final class FakeConnections implements SessionConnections {

    final List<SessionKey> asked = new CopyOnWriteArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Optional<String> failure = Optional.empty();
    private final Map<SessionKey, FakeConnection> open = new ConcurrentHashMap<>();
    private final List<Consumer<SessionConnection>> listeners = new CopyOnWriteArrayList<>();

    /** A connection that is there already. */
    FakeConnection add(SessionKey key, State state) {
        FakeConnection connection = new FakeConnection(this, key, state);
        open.put(key, connection);
        changed(connection);
        return connection;
    }

    void remove(FakeConnection connection) {
        open.remove(connection.key());
    }

    void changed(SessionConnection connection) {
        listeners.forEach(listener -> listener.accept(connection));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public SessionConnection connect(SessionKey key, IProgressMonitor monitor) throws ConnectionException {
        UiThreadGuard.refuse();
        asked.add(key);
        FakeConnection connection = add(key, State.CONNECTING);
        await(connection, monitor);
        if (failure.isPresent()) {
            remove(connection);
            connection.become(State.CLOSED, failure.get());
            throw new ConnectionException(failure.get(), null);
        }
        connection.become(State.CONNECTED, "");
        return connection;
    }

    private void await(FakeConnection connection, IProgressMonitor monitor) {
        try {
            while (!gate.await(20, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) {
                    connection.close("cancelled");
                    throw new OperationCanceledException();
                }
            }
        } catch (InterruptedException e) {
            throw new OperationCanceledException();
        }
    }

    @Override
    public Optional<SessionConnection> find(SessionKey key) {
        @Nullable FakeConnection found = open.get(key);
        return found == null ? Optional.empty() : Optional.of(found);
    }

    @Override
    public List<SessionConnection> all() {
        return List.copyOf(open.values());
    }

    @Override
    public Subscription onChange(Consumer<SessionConnection> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void offerTunnel(SessionKey key, Tunnel tunnel) {
        throw new UnsupportedOperationException("No tunnel in these tests");
    }

    @Override
    public void withdrawTunnel(SessionKey key) {
        throw new UnsupportedOperationException("No tunnel in these tests");
    }
}
