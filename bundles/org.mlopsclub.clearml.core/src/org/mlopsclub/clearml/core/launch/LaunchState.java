package org.mlopsclub.clearml.core.launch;

import java.net.URI;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;

/**
 * What is known of a launch at one moment.
 *
 * @param stage how far it got
 * @param message one sentence for the user
 * @param session the session, once created
 * @param log its log in the web application, once known
 */
record LaunchState(Stage stage, String message, Optional<SessionKey> session, Optional<URI> log) {

    LaunchState at(Stage newStage, String newMessage) {
        return new LaunchState(newStage, newMessage, session, log);
    }

    LaunchState of(SessionKey created) {
        return new LaunchState(stage, message, Optional.of(created), log);
    }

    LaunchState loggedAt(Optional<URI> page) {
        return page.isPresent() ? new LaunchState(stage, message, session, page) : this;
    }
}
