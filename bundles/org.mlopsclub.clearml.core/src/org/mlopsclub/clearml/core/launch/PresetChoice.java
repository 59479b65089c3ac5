package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.Preset;

/**
 * A preset that is no launch configuration (yet): nothing changes it where it was found.
 *
 * @param group where it comes from
 * @param place the project's name, or what else tells the user where it was found
 * @param file that holds it; the empty path for a preference
 * @param digest of all that was read there
 * @param preset the preset
 */
public record PresetChoice(Group group, String place, Path file, String digest, Preset preset) {

    /** Who wrote a preset. */
    public enum Group {
        /** The user: the workspace's preference, or the home folder. */
        MINE,
        /** Whoever wrote the project, which may be anybody. */
        PROJECT
    }

    /** @return what can be launched; a password is not among it, the session gets one of its own */
    public LaunchArguments arguments() {
        return preset.arguments().toBuilder().passwordGiven(false).build();
    }
}
