package org.mlopsclub.clearml.client.presets;

import java.util.Optional;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;

/**
 * Arguments with a name.
 *
 * @param name as the user wrote it
 * @param line where it begins in its text, the first is 1
 * @param arguments without the password
 * @param password lifted out of the text
 */
public record Preset(String name, int line, LaunchArguments arguments, Optional<Secret> password) {
}
