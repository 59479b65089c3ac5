package org.mlopsclub.clearml.ui.properties;

import java.util.List;

import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.SessionArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.launch.PresetCommand;
import org.mlopsclub.clearml.ui.sessions.DockerArguments;

/** The command that makes a session like a given one, to be read and pasted by people. */
final class SessionCommandLine {

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
        return PresetCommand.of(shown);
    }
}
