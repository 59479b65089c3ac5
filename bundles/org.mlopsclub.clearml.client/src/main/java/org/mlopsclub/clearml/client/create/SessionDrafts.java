package org.mlopsclub.clearml.client.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;

/** Arguments in the server's terms, as clearml-session 0.17 writes them into a task. */
public final class SessionDrafts {

    private static final String DEFAULT_NAME = "Interactive Session";
    private static final String DEFAULT_PROJECT = "DevOps";
    private static final String HOST_NETWORK = "--network host";
    /** The program's own packages; everything else in a template is what its user wanted. */
    private static final Pattern PROGRAM_PACKAGE = Pattern.compile("(?i)clearml\\s*(?:[\\[<>=!~].*)?|pylint");
    private static final List<String> JUPYTER_PACKAGES = List.of("jupyter", "jupyterlab", "jupyterlab_git",
            "traitlets");
    /** What ends the name in a pip requirement. */
    private static final Pattern AFTER_NAME = Pattern.compile("[\\s#;@=~<>!\\[].*");
    private static final String SDK = "clearml>=1.1.5";

    private SessionDrafts() {
    }

    /**
     * Reads the init script, the requirements file and, where they are wanted, the git credentials.
     *
     * @param template gives the image, where the arguments name none
     * @param hostKeys text of {@code configuration.SSH}
     * @throws IOException if a file cannot be read
     */
    public static SessionDraft of(LaunchArguments arguments, SessionTemplate template, Secret password,
            String hostKeys) throws IOException {
        Optional<InitScript> script = arguments.initScript();
        return new SessionDraft(arguments.sessionName().orElse(DEFAULT_NAME),
                Optional.of(arguments.project().orElse(DEFAULT_PROJECT)), arguments.tags(),
                container(arguments, template), options(arguments, template), properties(arguments),
                script.isPresent() ? Optional.of(text(script.get())) : Optional.empty(),
                requirements(arguments, template), hostKeys, password.reveal(),
                arguments.gitCredentials() ? GitFiles.in(Path.of(System.getProperty("user.home", ""))) : Map.of());
    }

    private static Container container(LaunchArguments arguments, SessionTemplate template) {
        String given = arguments.dockerArguments().orElse("");
        boolean network = !arguments.skipDockerNetwork() && !given.contains(HOST_NETWORK);
        return new Container(arguments.dockerImage().orElse(template.container().image()),
                network ? (given + ' ' + HOST_NETWORK).strip() : given);
    }

    /** The template's for what the arguments do not speak of. */
    private static Map<String, String> options(LaunchArguments arguments, SessionTemplate template) {
        Map<String, String> options = new TreeMap<>(template.options());
        options.put("ssh_server", "True");
        options.put("jupyterlab", bool(arguments.jupyterLab()));
        options.put("vscode_server", bool(arguments.vscodeServer()));
        options.put("public_ip", bool(arguments.publicIp()));
        options.put("ssh_ports", arguments.remoteSshPort().orElse(""));
        options.put("use_ssh_proxy", bool(arguments.keepAlive()));
        options.put("user_base_directory", arguments.userFolder().orElse("~/"));
        options.put("store_workspace", arguments.storeWorkspace().orElse(""));
        options.put("default_docker", arguments.dockerImage().orElse(template.container().image()));
        return options;
    }

    private static Map<String, String> properties(LaunchArguments arguments) {
        Map<String, String> properties = new TreeMap<>(Map.of("external_address", "", "internal_ssh_port", "",
                "jupyter_port", ""));
        arguments.remoteGateway().ifPresent(gateway -> {
            int colon = gateway.indexOf(':');
            properties.put("external_address", colon < 0 ? gateway : gateway.substring(0, colon));
            if (colon >= 0) {
                properties.put("external_ssh_port", gateway.substring(colon + 1));
            }
        });
        return properties;
    }

    private static List<String> requirements(LaunchArguments arguments, SessionTemplate template) throws IOException {
        List<String> wanted = new ArrayList<>(arguments.packages());
        if (arguments.requirementsFile().isPresent()) {
            Files.readAllLines(arguments.requirementsFile().get()).stream().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(wanted::add);
        }
        List<String> own = new ArrayList<>(template.requirements().stream()
                .filter(line -> PROGRAM_PACKAGE.matcher(line).matches()).toList());
        if (own.stream().noneMatch(line -> name(line).equals("clearml"))) {
            own.add(SDK);
        }
        own.addAll(arguments.jupyterLab() ? JUPYTER_PACKAGES : List.of());
        Set<String> named = wanted.stream().map(SessionDrafts::name).collect(Collectors.toSet());
        own.stream().filter(line -> !named.contains(name(line))).forEach(wanted::add);
        return wanted;
    }

    private static String name(String requirement) {
        return AFTER_NAME.matcher(requirement.strip()).replaceFirst("");
    }

    private static String text(InitScript script) throws IOException {
        String text = script instanceof InitScript.File file ? Files.readString(file.path())
                : ((InitScript.Text) script).text();
        return text.replace("\r\n", "\n");
    }

    /** As Python writes it. */
    private static String bool(boolean on) {
        return on ? "True" : "False";
    }
}
