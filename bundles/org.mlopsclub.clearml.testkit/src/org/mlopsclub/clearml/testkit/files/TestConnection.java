package org.mlopsclub.clearml.testkit.files;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionPorts;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;

/** A connection of a session of its own over a real SSH link, which the test loses and brings back. */
public final class TestConnection implements SessionConnection {

    private final SessionKey key = new SessionKey(new ServerId("http://test"),
            UUID.randomUUID().toString().replace("-", ""));
    private final Callable<SshLink> way;
    private final AtomicInteger saves = new AtomicInteger();
    private volatile SshLink link;
    private volatile GatedFiles files;
    private volatile State state = State.CONNECTED;
    private volatile Consumer<SessionConnection> listener = connection -> {
    };

    /**
     * @param way makes a new link
     * @throws Exception when it cannot
     */
    public TestConnection(Callable<SshLink> way) throws Exception {
        this.way = way;
        link = way.call();
        files = new GatedFiles(link.files(), saves);
    }

    void onChange(Consumer<SessionConnection> changed) {
        listener = changed;
    }

    /** The line breaks; the connection knows. */
    public void lose() {
        link.close();
        become(State.RECONNECTING);
    }

    /** The line breaks, but nobody has noticed yet. */
    public void breakSilently() {
        link.close();
    }

    /** The line is there again. */
    public void comeBack() throws Exception {
        link = way.call();
        files = new GatedFiles(link.files(), saves);
        become(State.CONNECTED);
    }

    /** @return the files with their gate */
    public GatedFiles gate() {
        return files;
    }

    /** @return how many saves were tried */
    public int saves() {
        return saves.get();
    }

    @Override
    public SessionKey key() {
        return key;
    }

    @Override
    public String name() {
        return "test-box";
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public Optional<Route> route() {
        return Optional.of(Route.DIRECT);
    }

    @Override
    public Optional<SshTarget> target() {
        return Optional.of(link.target());
    }

    @Override
    public SshAccess access() {
        SshTarget target = link.target();
        return new SshAccess(target.host(), target.port(), Optional.of(target.port()), target.user(), Optional.empty(),
                List.of(), false, true, Optional.empty(), Optional.empty());
    }

    @Override
    public SshLink link() throws ConnectionException {
        return connected(link);
    }

    @Override
    public GatedFiles files() throws ConnectionException {
        return connected(files);
    }

    @Override
    public SessionPorts ports() {
        throw new UnsupportedOperationException("This connection has files only");
    }

    @Override
    public void close(String reason) {
        link.close();
        become(State.CLOSED);
    }

    private <T> T connected(T thing) throws ConnectionException {
        if (state != State.CONNECTED) {
            throw new ConnectionException("The connection is " + state, null);
        }
        return thing;
    }

    private void become(State next) {
        state = next;
        listener.accept(this);
    }
}
