package org.mlopsclub.clearml.core.connection;

/**
 * A port forward as somebody wants it. Both ends listen on their loopback address only.
 *
 * @param direction which side listens
 * @param localPort the port of this machine: preferred for {@link Direction#LOCAL}, where 0 means any free one;
 *        connected to for {@link Direction#REVERSE}
 * @param host where to connect to, as the side that does not listen sees it
 * @param remotePort the port of the session: connected to, or listened on
 * @param purpose what it is for
 */
public record PortForward(Direction direction, int localPort, String host, int remotePort, Purpose purpose) {

    /** Resolved by the other side, which may listen on IPv4 or IPv6. */
    private static final String LOOPBACK = "localhost";
    private static final int HIGHEST_PORT = 65_535;

    /** Rejects what could never be forwarded. */
    public PortForward {
        int lowest = direction == Direction.LOCAL ? 0 : 1;
        if (host.isBlank() || localPort < lowest || localPort > HIGHEST_PORT || remotePort < 1
                || remotePort > HIGHEST_PORT) {
            throw new IllegalArgumentException("Not a port forward: " + localPort + " " + host + ":" + remotePort);
        }
    }

    /** Which side listens. */
    public enum Direction {
        /** This machine listens, and programs here reach the session. */
        LOCAL,
        /** The session listens, and programs there reach this machine. */
        REVERSE
    }

    /** What a forward is for. */
    public enum Purpose {
        /** The notebook server of the session. */
        JUPYTER,
        /** The VS Code server of the session. */
        VSCODE,
        /** Curves of a training run. */
        TENSORBOARD,
        /** A debugger, either side listening. */
        DEBUGGER,
        /** Something of the user's. */
        OWN,
        /** Programs that open SSH connections of their own, such as Remote System Explorer. */
        SSH
    }

    /** @return a forward from this machine to a port of the session, preferably with the same number here */
    public static PortForward local(int remotePort, Purpose purpose) {
        return new PortForward(Direction.LOCAL, remotePort, LOOPBACK, remotePort, purpose);
    }

    /** @return a forward from a port of the session to a port of this machine */
    public static PortForward reverse(int remotePort, int localPort, Purpose purpose) {
        return new PortForward(Direction.REVERSE, localPort, LOOPBACK, remotePort, purpose);
    }

    /** @return whether both lead from the same place to the same place, whatever port here is preferred */
    public boolean sameEnds(PortForward other) {
        return direction == other.direction && remotePort == other.remotePort
                && (direction == Direction.REVERSE || host.equals(other.host));
    }
}
