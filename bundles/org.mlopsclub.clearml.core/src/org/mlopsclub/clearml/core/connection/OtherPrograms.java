package org.mlopsclub.clearml.core.connection;

import java.util.Optional;

import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.ssh.SshTarget;

/** Where programs of this machine that open connections of their own reach a session. */
public final class OtherPrograms {

    private OtherPrograms() {
    }

    /**
     * The address that we are connected to; where a jump host leads to it, which other programs do not know, a
     * forward on this machine that ends at the session's SSH server.
     *
     * @param connection connected
     * @return where to connect to
     * @throws ConnectionException unless connected, or when the session does not permit the forward
     */
    public static SshTarget target(SessionConnection connection) throws ConnectionException {
        UiThreadGuard.refuse();
        SshTarget target = connection.link().target();
        if (!connection.route().equals(Optional.of(Route.JUMP_HOST))) {
            return target;
        }
        Optional<Integer> internal = connection.access().internalPort();
        ForwardedPort port = connection.ports().open(new PortForward(Direction.LOCAL, 0,
                internal.isPresent() ? "localhost" : target.host(), internal.orElse(target.port()), Purpose.SSH));
        return new SshTarget("127.0.0.1", port.localPort(), target.user());
    }
}
