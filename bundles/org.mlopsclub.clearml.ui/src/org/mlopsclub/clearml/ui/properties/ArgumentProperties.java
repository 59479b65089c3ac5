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
            Property.of("--queue", "execution.queue.name", GeneralProperties::queue),
            Property.of("--docker", "container.image", session -> text(session.container().image())),
            Property.of("--docker-args", "container.arguments",
                    session -> text(DockerArguments.masked(session.container().arguments()))),
            Property.of("--init-script", "configuration.interactive_init_script", ArgumentProperties::initScript),
            Property.of("--user", "runtime._ssh_user", session -> session.endpoint().sshUser()),
            Property.of("--password", "runtime._ssh_password", ArgumentProperties::password),
            Property.detail("--packages", "script.requirements.pip",
                    details -> text(String.join(", ", details.packages()))),
            Property.of("--project", "project.name", session -> session.project().map(project -> project.name())),
            Property.of("--session-name", "name", session -> Optional.of(session.name())),
            Property.of("--session-tags", "tags", session -> text(String.join(", ", session.tags()))),
            argument("--jupyter-lab", "hyperparams.interactive_session.jupyterlab",
                    arguments -> onOff(arguments.jupyterLab())),
            argument("--vscode-server", "hyperparams.interactive_session.vscode_server",
                    arguments -> onOff(arguments.vscodeServer())),
            argument("--public-ip", "hyperparams.interactive_session.public_ip",
                    arguments -> onOff(arguments.publicIp())),
            argument("--remote-ssh-port", "hyperparams.interactive_session.ssh_ports",
                    arguments -> orNone(arguments.remoteSshPort())),
            argument("--keepalive", "hyperparams.interactive_session.use_ssh_proxy",
                    arguments -> onOff(arguments.keepAlive())),
            argument("--skip-docker-network", "container.arguments", arguments -> onOff(arguments.skipDockerNetwork())),
            argument("--user-folder", "hyperparams.interactive_session.user_base_directory",
                    arguments -> orNone(arguments.userFolder())),
            argument("--store-workspace", "hyperparams.interactive_session.store_workspace",
                    arguments -> orNone(arguments.storeWorkspace())));

    private ArgumentProperties() {
    }

    /** An option that the launcher stored; unknown where another launcher made the session. */
    private static Property argument(String option, String source, Function<LaunchArguments, String> value) {
        return Property.of(option, source, session -> session.options().isEmpty() ? Optional.empty()
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
