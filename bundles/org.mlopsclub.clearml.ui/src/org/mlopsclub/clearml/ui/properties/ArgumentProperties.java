package org.mlopsclub.clearml.ui.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.SessionArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.DockerArguments;

/** The arguments that made a session, named like the options of clearml-session. */
final class ArgumentProperties {

    private static final String HIDDEN = "••••••••";

    static final List<Property> ALL = List.of(
            Property.of("--queue", GeneralProperties::queue),
            Property.of("--docker", session -> text(session.container().image())),
            Property.of("--docker-args", session -> text(DockerArguments.masked(session.container().arguments()))),
            Property.of("--init-script", ArgumentProperties::initScript),
            Property.of("--user", session -> session.endpoint().sshUser()),
            Property.of("--password", ArgumentProperties::password),
            Property.detail("--packages", details -> text(String.join(", ", details.packages()))),
            Property.of("--project", session -> session.project().map(project -> project.name())),
            Property.of("--session-name", session -> Optional.of(session.name())),
            Property.of("--session-tags", session -> text(String.join(", ", session.tags()))),
            argument("--jupyter-lab", arguments -> onOff(arguments.jupyterLab())),
            argument("--vscode-server", arguments -> onOff(arguments.vscodeServer())),
            argument("--public-ip", arguments -> onOff(arguments.publicIp())),
            argument("--remote-ssh-port", arguments -> orNone(arguments.remoteSshPort())),
            argument("--keepalive", arguments -> onOff(arguments.keepAlive())),
            argument("--skip-docker-network", arguments -> onOff(arguments.skipDockerNetwork())),
            argument("--user-folder", arguments -> orNone(arguments.userFolder())),
            argument("--store-workspace", arguments -> orNone(arguments.storeWorkspace())));

    private ArgumentProperties() {
    }

    /** An option that the launcher stored; unknown where another launcher made the session. */
    private static Property argument(String option, Function<LaunchArguments, String> value) {
        return Property.of(option, session -> session.options().isEmpty() ? Optional.empty()
                : Optional.of(value.apply(SessionArguments.of(session, List.of()))));
    }

    private static Optional<String> text(String text) {
        return Optional.of(text.isBlank() ? Messages.Property_none : text);
    }

    private static String orNone(Optional<String> text) {
        return text.orElse(Messages.Property_none);
    }

    private static String onOff(boolean on) {
        return on ? Messages.Property_on : Messages.Property_off;
    }

    private static Optional<String> initScript(Session session) {
        return Optional.of(session.initScript().map(String::strip).filter(script -> !script.isEmpty())
                .map(script -> String.valueOf(script.lines().count()))
                .map(lines -> NLS.bind(Messages.Property_lines, lines))
                .orElse(Messages.Property_none));
    }

    /** Not read before the user asks for it; there is one as soon as the session runs. */
    private static Optional<String> password(Session session) {
        return session.status() == TaskStatus.IN_PROGRESS && session.endpoint().internalSshPort().isPresent()
                ? Optional.of(HIDDEN) : Optional.empty();
    }
}
