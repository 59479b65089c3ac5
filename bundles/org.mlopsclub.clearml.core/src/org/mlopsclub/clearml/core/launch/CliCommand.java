package org.mlopsclub.clearml.core.launch;

import java.util.List;

import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.cli.CliLaunch;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;

/** Prepares the command so that it works on the very server that was asked before. */
final class CliCommand {

    private CliCommand() {
    }

    static CliLaunch prepare(ServerCheck check, CliInstallation tool, LaunchArguments arguments) {
        return onServer(check, CliLaunch.create(tool, arguments).answerPrompts(check.othersActive()));
    }

    /** The command that opens a tunnel to a running session. */
    static CliLaunch attach(ServerCheck check, CliInstallation tool, Session session) {
        CliLaunch launch = CliLaunch.attach(tool, session.taskId());
        return onServer(check, session.endpoint().sshUser().map(launch::userName).orElse(launch));
    }

    private static CliLaunch onServer(ServerCheck check, CliLaunch prepared) {
        ServerConfiguration server = check.client().configuration();
        CliLaunch launch = prepared
                .keepVariables(server.fromEnvironment())
                .secrets(List.of(Secret.of(server.credentials().secretKey())))
                .prompts(prompt -> Services.find(UserDecisions.class).flatMap(user -> user.answer(prompt.text())));
        // Two files are the old and the new one in the user's home, which the command merges as we do.
        return server.files().size() == 1 ? launch.configuration(server.files().get(0)) : launch;
    }
}
