package org.mlopsclub.clearml.ui.sessions;

import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.launch.SessionLaunch;

/**
 * What a launch was at the moment when the row was prepared.
 *
 * @param name what the user calls it
 * @param stage how far it got
 * @param message what is waited for, or why it failed; one line
 */
public record LaunchFacts(String name, SessionLaunch.Stage stage, String message) {

    static LaunchFacts of(SessionLaunch launch) {
        return new LaunchFacts(DisplayText.singleLine(launch.name()), launch.stage(),
                DisplayText.singleLine(launch.message()));
    }
}
