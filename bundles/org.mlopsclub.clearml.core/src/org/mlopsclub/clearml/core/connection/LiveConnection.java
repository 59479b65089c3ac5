package org.mlopsclub.clearml.core.connection;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;

/** The state of one connection; whoever changes it is {@link SshSessionConnections} or {@link Reconnect}. */
final class LiveConnection implements SessionConnection {

    private final SessionKey key;
    private final Consumer<LiveConnection> changed;

    private final Object connecting = new Object();
    private String name;
    private State state = State.CONNECTING;
    private boolean sessionEnded;
    private Optional<String> reason = Optional.empty();
    private Optional<Way> way = Optional.empty();
    private Optional<RemoteFiles> files = Optional.empty();
    private final LivePorts ports = new LivePorts();

    /** @param changed told after each change of state, on the thread of the change, without a lock */
    LiveConnection(SessionKey key, Consumer<LiveConnection> changed) {
        this.key = key;
        this.name = key.taskId();
        this.changed = changed;
    }

    @Override
    public SessionKey key() {
        return key;
    }

    @Override
    public synchronized String name() {
        return name;
    }

    /** Held while somebody connects: a second one waits and finds the connection. */
    Object connecting() {
        return connecting;
    }

    synchronized void named(String newest) {
        name = newest;
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public synchronized Optional<String> reason() {
        return reason;
    }

    @Override
    public synchronized Optional<Route> route() {
        return way.map(Way::route);
    }

    @Override
    public synchronized Optional<SshTarget> target() {
        return way.map(found -> found.link().target());
    }

    @Override
    public SshAccess access() throws ConnectionException {
        return connected().access();
    }

    @Override
    public SshLink link() throws ConnectionException {
        return connected().link();
    }

    @Override
    public RemoteFiles files() throws ConnectionException {
        UiThreadGuard.refuse();
        Way found = connected();
        synchronized (found) {
            Optional<RemoteFiles> open = openFiles();
            if (open.isPresent()) {
                return open.get();
            }
            try {
                RemoteFiles opened = found.link().files();
                keep(found, opened);
                return opened;
            } catch (SshException e) {
                throw new ConnectionException(e.getMessage(), e);
            }
        }
    }

    @Override
    public SessionPorts ports() {
        return ports;
    }

    private synchronized Optional<RemoteFiles> openFiles() {
        return files;
    }

    private synchronized void keep(Way found, RemoteFiles opened) {
        if (way.filter(newest -> newest == found).isPresent()) {
            files = Optional.of(opened);
        }
    }

    private synchronized Way connected() throws ConnectionException {
        if (state == State.CONNECTED && way.isPresent()) {
            return way.get();
        }
        throw new ConnectionException(
                reason.orElseGet(() -> NLS.bind(Messages.Connection_notConnected, name)), null);
    }

    /** What was last used to log in; for a reconnect while the server is silent. */
    synchronized Optional<SshAccess> lastAccess() {
        return way.map(Way::access);
    }

    /** @return whether the way is used now; if not, the connection was closed meanwhile and the way is closed too */
    boolean open(Way found) {
        ports.restore(found.link());
        synchronized (this) {
            if (state == State.CLOSED) {
                found.link().close();
                ports.suspend(reason.orElse(""));
                return false;
            }
            way = Optional.of(found);
            files = Optional.empty();
            state = State.CONNECTED;
            reason = Optional.empty();
        }
        changed.accept(this);
        return true;
    }

    /** Changes the state, unless the connection is closed: that is for ever. */
    void become(State newest, Optional<String> why) {
        synchronized (this) {
            if (state == State.CLOSED || state == newest && reason.equals(why)) {
                return;
            }
            state = newest;
            reason = why;
        }
        if (newest != State.CONNECTED) {
            ports.suspend(why.orElseGet(() -> NLS.bind(Messages.Connection_notConnected, name())));
        }
        changed.accept(this);
    }

    @Override
    public synchronized boolean sessionEnded() {
        return sessionEnded;
    }

    /** The session itself has ended for good. */
    void end(String why) {
        synchronized (this) {
            sessionEnded = state != State.CLOSED;
        }
        close(why);
    }

    @Override
    public void close(String why) {
        Optional<Way> last;
        synchronized (this) {
            last = way;
        }
        become(State.CLOSED, Optional.of(why));
        last.ifPresent(found -> found.link().close());
    }
}
