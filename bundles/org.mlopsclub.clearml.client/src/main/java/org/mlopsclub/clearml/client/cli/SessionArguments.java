package org.mlopsclub.clearml.client.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.Session;

/**
 * The arguments that would make a session like a given one, read back from what clearml-session 0.17 stored in its task.
 * Not stored, and therefore not given back: the password, local files, gateway, git credentials and base task.
 */
public final class SessionArguments {

    private static final String DEFAULT_USER = "root";
    private static final String DEFAULT_PROJECT = "DevOps";
    private static final String DEFAULT_NAME = "Interactive Session";
    /** The tool appends it to what the user wrote. */
    private static final Pattern HOST_NETWORK = Pattern.compile("(?:^|\\s)--network[= ]host\\s*$");
    /** The tool adds its own SDK to every session, and these for Jupyter and VS Code. */
    private static final Pattern OWN_PACKAGE = Pattern
            .compile("(?i)clearml\\s*(?:[<>=!~].*)?|jupyter|jupyterlab|jupyterlab_git|traitlets|pylint");

    private SessionArguments() {
    }

    /** @param packages the session's pip requirements, see {@code SessionDetails} */
    public static LaunchArguments of(Session session, List<String> packages) {
        String docker = session.container().arguments().strip();
        boolean container = !session.container().image().isBlank();
        LaunchArgumentsBuilder builder = LaunchArguments.builder()
                .queue(session.queue().map(queue -> queue.name().isEmpty() ? queue.id() : queue.name()).orElse(""))
                .dockerImage(session.container().image())
                .dockerArguments(HOST_NETWORK.matcher(docker).replaceFirst("").strip())
                .skipDockerNetwork(container && !HOST_NETWORK.matcher(docker).find())
                .packages(packages.stream().filter(each -> !OWN_PACKAGE.matcher(each).matches()).toList())
                .project(session.project().map(project -> other(project.name(), DEFAULT_PROJECT)).orElse(""))
                .sessionName(other(session.name(), DEFAULT_NAME))
                .tags(session.tags())
                .userName(session.endpoint().sshUser().map(user -> other(user, DEFAULT_USER)).orElse(""))
                .jupyterLab(on(session, "jupyterlab"))
                .vscodeServer(on(session, "vscode_server"))
                .publicIp(session.publicAddress())
                .remoteSshPort(option(session, "ssh_ports").orElse(""))
                .keepAlive(on(session, "use_ssh_proxy"))
                .userFolder(option(session, "user_base_directory").filter(folder -> !folder.equals("~/")).orElse(""))
                .storeWorkspace(option(session, "store_workspace").orElse(""));
        session.initScript().filter(script -> !script.isBlank())
                .ifPresent(script -> builder.initScript(new InitScript.Text(script)));
        return builder.build();
    }

    private static String other(String value, String usual) {
        return value.equals(usual) ? "" : value;
    }

    private static boolean on(Session session, String name) {
        return option(session, name).filter(value -> value.toLowerCase(Locale.ROOT).equals("true")).isPresent();
    }

    /** Python writes what is not set as {@code None}. */
    private static Optional<String> option(Session session, String name) {
        return Optional.of(session.options().getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty() && !value.equals("None"));
    }
}
