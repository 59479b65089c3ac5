package org.mlopsclub.clearml.client.presets;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;

/**
 * What a pasted command line says.
 *
 * @param arguments without the password
 * @param password lifted out of the line
 * @param notes what was left out and why, sentences for the user; never a secret
 */
public record ParsedCommand(LaunchArguments arguments, Optional<Secret> password, List<String> notes) {

    public ParsedCommand {
        notes = List.copyOf(notes);
    }
}
