package org.mlopsclub.clearml.core.launch;

import java.util.Optional;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * What is launched, and how.
 *
 * @param arguments valid, with a session name
 * @param launcher what creates the session
 * @param secretsKey of {@link LaunchSecretStore}; empty: there are none
 * @param template for {@link Launcher#API}: id of the past session that it is made from; empty: the user's newest
 * @param attachTo a running session that is connected through the command's tunnel, instead of creating one
 */
record LaunchRequest(LaunchArguments arguments, Launcher launcher, Optional<String> secretsKey,
        Optional<String> template, Optional<SessionKey> attachTo) {
}
