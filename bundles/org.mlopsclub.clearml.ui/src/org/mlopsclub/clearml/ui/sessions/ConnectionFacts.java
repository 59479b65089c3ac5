package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;

import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * What a connection was at the moment when the row was prepared.
 *
 * @param state what can be done with it
 * @param reason why, in the user's words
 * @param route how the session is reached
 * @param target where the connection ends
 */
public record ConnectionFacts(SessionConnection.State state, Optional<String> reason,
        Optional<SessionConnection.Route> route, Optional<SshTarget> target) {

    static ConnectionFacts of(SessionConnection connection) {
        return new ConnectionFacts(connection.state(), connection.reason(), connection.route(), connection.target());
    }
}
