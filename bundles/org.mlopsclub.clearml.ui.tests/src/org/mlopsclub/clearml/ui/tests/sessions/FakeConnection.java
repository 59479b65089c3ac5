package org.mlopsclub.clearml.ui.tests.sessions;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;

/** A connection in the state that a test gives it. */
final class FakeConnection implements SessionConnection {

    private final FakeConnections owner;
    private final SessionKey key;
    private final FakePorts ports = new FakePorts();
    private volatile State state;
    private volatile boolean ended;
    private volatile Optional<String> reason = Optional.empty();
    private volatile Route route = Route.DIRECT;
    private volatile Optional<SshAccess> access = Optional.empty();
    private volatile Optional<SshLink> link = Optional.empty();

    FakeConnection(FakeConnections owner, SessionKey key, State state) {
        this.owner = owner;
        this.key = key;
        this.state = state;
    }

    void become(State next, String why) {
        state = next;
        reason = why.isEmpty() ? Optional.empty() : Optional.of(why);
        owner.changed(this);
    }

    void reachedBy(SshAccess way) {
        access = Optional.of(way);
    }

    void linkedBy(SshLink made) {
        link = Optional.of(made);
    }

    void endWithSession(String why) {
        ended = true;
        close(why);
    }

    void routed(Route other) {
        route = other;
        owner.changed(this);
    }

    @Override
    public SessionKey key() {
        return key;
    }

    @Override
    public String name() {
        return key.taskId();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }

    @Override
    public Optional<Route> route() {
        return state == State.CONNECTED ? Optional.of(route) : Optional.empty();
    }

    @Override
    public Optional<SshTarget> target() {
        return Optional.of(new SshTarget("10.0.3.7", 10022, "root"));
    }

    @Override
    public SshAccess access() throws ConnectionException {
        return access.orElseThrow(() -> new ConnectionException("Nothing is behind this connection.", null));
    }

    @Override
    public SshLink link() throws ConnectionException {
        return link.orElseThrow(() -> new ConnectionException("Nothing is behind this connection.", null));
    }

    @Override
    public RemoteFiles files() throws ConnectionException {
        throw new ConnectionException("Nothing is behind this connection.", null);
    }

    @Override
    public boolean sessionEnded() {
        return ended;
    }

    @Override
    public FakePorts ports() {
        return ports;
    }

    @Override
    public void close(String why) {
        owner.remove(this);
        become(State.CLOSED, why);
    }
}
