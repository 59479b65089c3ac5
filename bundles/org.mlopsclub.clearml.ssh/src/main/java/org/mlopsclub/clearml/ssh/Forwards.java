package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.net.BindException;
import java.util.stream.Stream;

/** Opens port forwards, on loopback addresses only. */
final class Forwards {

    private static final String LOOPBACK = "127.0.0.1";
    /** How many ports above the preferred one are tried before any free one is taken. */
    private static final int TRIES = 100;

    private record Open(int localPort, int remotePort, Runnable end) implements Forward {
        @Override
        public void close() {
            end.run();
        }
    }

    private Forwards() {
    }

    static Forward local(JschLink link, int preferred, String host, int remotePort) throws SshException {
        Session session = link.session();
        int last = preferred == 0 ? 0 : Math.min(preferred + TRIES, 65535);
        for (int port = preferred; port <= last; port++) {
            try {
                return local(session, port, host, remotePort);
            } catch (JSchException e) {
                if (!isTaken(e)) {
                    throw failed(link, "No port of this machine could be forwarded: " + e.getMessage() + ".", e);
                }
            }
        }
        try {
            return local(session, 0, host, remotePort);
        } catch (JSchException e) {
            throw failed(link, "This machine has no free port to forward: " + e.getMessage() + ".", e);
        }
    }

    /** By another program, or by a forward of this very session. */
    private static boolean isTaken(JSchException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(BindException.class::isInstance)
                || String.valueOf(failure.getMessage()).contains("already registered");
    }

    private static Forward local(Session session, int port, String host, int remotePort) throws JSchException {
        int bound = session.setPortForwardingL(LOOPBACK, port, host, remotePort);
        return new Open(bound, remotePort, () -> {
            try {
                session.delPortForwardingL(LOOPBACK, bound);
            } catch (JSchException e) {
                // The port is not forwarded any more, which is what was asked for.
                return;
            }
        });
    }

    static Forward remote(JschLink link, int remotePort, String localHost, int localPort) throws SshException {
        Session session = link.session();
        try {
            session.setPortForwardingR(LOOPBACK, remotePort, localHost, localPort);
        } catch (JSchException e) {
            throw failed(link, "The server did not forward its port " + remotePort
                    + ": it is taken there, or the server does not permit forwards.", e);
        }
        return new Open(localPort, remotePort, () -> {
            try {
                session.delPortForwardingR(LOOPBACK, remotePort);
            } catch (JSchException e) {
                // The port is not forwarded any more, which is what was asked for.
                return;
            }
        });
    }

    private static SshException failed(JschLink link, String message, JSchException e) {
        return link.isAlive() ? new SshException.RemoteFailure(message, e) : link.lost();
    }
}
