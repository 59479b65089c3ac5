package org.mlopsclub.clearml.ui.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CommandLine;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.PrivateStateFile;

/** Arguments as the command that people read, keep and paste. */
public final class PresetCommand {

    private static final String CONFIG_OPTION = "--config-file";

    private PresetCommand() {
    }

    /**
     * Writes and deletes private files, as the real command has them: not for the UI thread.
     *
     * @return the command on one line, secrets masked; an init script is named {@code init-script.sh}
     */
    public static String of(LaunchArguments arguments) throws CliException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            CommandLine real = CommandLine.create(arguments, Path.of("clearml-session"), state, true);
            return new CommandLine(withoutPrivateFiles(real.words(), state)).display();
        }
    }

    private static List<String> withoutPrivateFiles(List<String> words, PrivateStateFile state) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(CONFIG_OPTION)) {
                i++; // and its value
            } else {
                kept.add(words.get(i).replace(state.folder() + File.separator, ""));
            }
        }
        return kept;
    }
}
