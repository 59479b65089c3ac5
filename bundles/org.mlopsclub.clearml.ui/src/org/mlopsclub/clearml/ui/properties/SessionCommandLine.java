package org.mlopsclub.clearml.ui.properties;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CommandLine;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.PrivateStateFile;
import org.mlopsclub.clearml.client.cli.SessionArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.sessions.DockerArguments;

/** The command that makes a session like a given one, to be read and pasted by people. */
final class SessionCommandLine {

    private static final String CONFIG_OPTION = "--config-file";

    private SessionCommandLine() {
    }

    /**
     * Writes and deletes private files, as the real command has them: not for the UI thread.
     *
     * @param packages the session's pip requirements
     * @return the command on one line, secrets masked; an init script is named {@code init-script.sh}
     */
    static String of(Session session, List<String> packages) throws CliException {
        LaunchArguments arguments = SessionArguments.of(session, packages);
        LaunchArguments shown = arguments.toBuilder()
                .dockerArguments(arguments.dockerArguments().map(DockerArguments::masked).orElse("")).build();
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            CommandLine real = CommandLine.create(shown, Path.of("clearml-session"), state, true);
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
