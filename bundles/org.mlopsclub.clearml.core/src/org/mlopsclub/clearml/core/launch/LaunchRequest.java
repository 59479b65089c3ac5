package org.mlopsclub.clearml.core.launch;

import java.util.Optional;

import org.mlopsclub.clearml.client.cli.LaunchArguments;

/**
 * What is launched, and how.
 *
 * @param arguments valid, with a session name
 * @param launcher what creates the session
 * @param passwordKey of {@link LaunchPasswords}; empty: the session gets a random password
 * @param template for {@link Launcher#API}: id of the past session that it is made from; empty: the user's newest
 */
record LaunchRequest(LaunchArguments arguments, Launcher launcher, Optional<String> passwordKey,
        Optional<String> template) {
}
