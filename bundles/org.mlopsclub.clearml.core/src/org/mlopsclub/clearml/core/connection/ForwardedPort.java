package org.mlopsclub.clearml.core.connection;

import java.net.URI;
import java.util.Optional;

import org.mlopsclub.clearml.core.connection.PortForward.Direction;

/**
 * What became of a wanted port forward.
 *
 * @param wanted what was asked for
 * @param state whether it works now
 * @param localPort the port of this machine; another than wanted where that one was taken
 * @param note what the user should know, for instance why another port was taken
 */
public record ForwardedPort(PortForward wanted, State state, int localPort, Optional<String> note) {

    /** Whether a forward works. */
    public enum State {
        /** It works. */
        OPEN,
        /** The connection is lost; it is opened again with it. */
        WAITING,
        /** It could not be opened again; the note says why. */
        FAILED
    }

    /** @return where a web browser on this machine finds it, for a forward that listens here */
    public Optional<URI> webAddress() {
        return wanted.direction() == Direction.LOCAL ? Optional.of(URI.create("http://127.0.0.1:" + localPort + "/"))
                : Optional.empty();
    }
}
