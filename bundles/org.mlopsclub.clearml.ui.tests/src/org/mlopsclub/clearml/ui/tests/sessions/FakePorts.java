package org.mlopsclub.clearml.ui.tests.sessions;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.SessionPorts;

/** Forwards that lead nowhere; port 8888 of this machine is always taken, and port 1 of the session refused. */
final class FakePorts implements SessionPorts {

    private final List<ForwardedPort> ports = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public List<ForwardedPort> all() {
        return List.copyOf(ports);
    }

    @Override
    public ForwardedPort open(PortForward wanted) throws ConnectionException {
        UiThreadGuard.refuse();
        if (wanted.remotePort() == 1) {
            throw new ConnectionException("The session does not permit this forward.", null);
        }
        boolean taken = wanted.localPort() == 8888;
        ForwardedPort port = new ForwardedPort(wanted, ForwardedPort.State.OPEN, taken ? 8889 : wanted.localPort(),
                taken ? Optional.of("Port 8888 is taken.") : Optional.empty());
        ports.add(port);
        listeners.forEach(Runnable::run);
        return port;
    }

    @Override
    public void close(PortForward wanted) {
        UiThreadGuard.refuse();
        ports.removeIf(port -> port.wanted().sameEnds(wanted));
        listeners.forEach(Runnable::run);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
