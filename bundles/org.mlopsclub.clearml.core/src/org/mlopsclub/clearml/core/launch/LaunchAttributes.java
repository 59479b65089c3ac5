package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;

/**
 * Launch configurations as {@link LaunchArguments} and back: the only place that knows the names of the
 * attributes. What is not set has no attribute, so that a shared {@code .launch} file stays short. A password
 * has no attribute: such files are shared.
 */
public final class LaunchAttributes {

    private static final String PREFIX = ClearmlIds.LAUNCH_TYPE + ".";
    private static final String SERVER = PREFIX + "server";
    private static final String QUEUE = PREFIX + "queue";
    private static final String DOCKER_IMAGE = PREFIX + "docker";
    private static final String DOCKER_ARGUMENTS = PREFIX + "dockerArgs";
    private static final String INIT_SCRIPT = PREFIX + "initScript";
    private static final String INIT_SCRIPT_FILE = PREFIX + "initScriptFile";
    private static final String PACKAGES = PREFIX + "packages";
    private static final String REQUIREMENTS = PREFIX + "requirements";
    private static final String PROJECT = PREFIX + "project";
    private static final String SESSION_NAME = PREFIX + "sessionName";
    private static final String TAGS = PREFIX + "tags";
    private static final String USER_NAME = PREFIX + "username";
    private static final String PASSWORD_GIVEN = PREFIX + "passwordGiven";
    private static final String JUPYTER = PREFIX + "jupyterLab";
    private static final String VSCODE = PREFIX + "vscodeServer";
    private static final String PUBLIC_IP = PREFIX + "publicIp";
    private static final String REMOTE_SSH_PORT = PREFIX + "remoteSshPort";
    private static final String REMOTE_GATEWAY = PREFIX + "remoteGateway";
    private static final String KEEP_ALIVE = PREFIX + "keepAlive";
    private static final String SKIP_DOCKER_NETWORK = PREFIX + "skipDockerNetwork";
    private static final String USER_FOLDER = PREFIX + "userFolder";
    private static final String STORE_WORKSPACE = PREFIX + "storeWorkspace";
    private static final String RESTORE_SESSION = PREFIX + "restoreSession";
    private static final String BASE_TASK = PREFIX + "baseTask";
    private static final String DEBUGGING_SESSION = PREFIX + "debuggingSession";
    private static final String GIT_CREDENTIALS = PREFIX + "gitCredentials";
    private static final String UPLOAD_FILES = PREFIX + "uploadFiles";
    private static final String KEEP_HISTORY = PREFIX + "keepHistory";
    private static final String LAUNCHER = PREFIX + "launcher";
    private static final String TEMPLATE = PREFIX + "template";
    private static final String SECRETS_KEY = PREFIX + "secretsKey";
    private static final String ATTACH_TASK = PREFIX + "attachTask";
    private static final String ATTACH_SERVER = PREFIX + "attachServer";
    private static final String EXTRA = PREFIX + "extraArguments";

    /** {@code --password} and what Python's argparse takes for it; {@code --pa} could be {@code --packages} too. */
    private static final Pattern PASSWORD = Pattern.compile("--pas\\w*(=.*)?", Pattern.DOTALL);

    private LaunchAttributes() {
    }

    /**
     * @param configuration of the type {@link ClearmlIds#LAUNCH_TYPE}
     * @return what it says; nothing is checked
     * @throws CoreException when the configuration cannot be read
     */
    public static LaunchArguments from(ILaunchConfiguration configuration) throws CoreException {
        LaunchArgumentsBuilder builder = LaunchArguments.builder()
                .queue(text(configuration, QUEUE))
                .dockerImage(text(configuration, DOCKER_IMAGE))
                .dockerArguments(text(configuration, DOCKER_ARGUMENTS))
                .packages(texts(configuration, PACKAGES))
                .project(text(configuration, PROJECT))
                .sessionName(text(configuration, SESSION_NAME))
                .tags(texts(configuration, TAGS))
                .userName(text(configuration, USER_NAME))
                .passwordGiven(configuration.getAttribute(PASSWORD_GIVEN, false))
                .jupyterLab(configuration.getAttribute(JUPYTER, false))
                .vscodeServer(configuration.getAttribute(VSCODE, false))
                .publicIp(configuration.getAttribute(PUBLIC_IP, false))
                .remoteSshPort(text(configuration, REMOTE_SSH_PORT))
                .remoteGateway(text(configuration, REMOTE_GATEWAY))
                .keepAlive(configuration.getAttribute(KEEP_ALIVE, false))
                .skipDockerNetwork(configuration.getAttribute(SKIP_DOCKER_NETWORK, false))
                .userFolder(text(configuration, USER_FOLDER))
                .storeWorkspace(text(configuration, STORE_WORKSPACE))
                .restoreSession(text(configuration, RESTORE_SESSION))
                .baseTask(text(configuration, BASE_TASK))
                .debuggingSession(text(configuration, DEBUGGING_SESSION))
                .gitCredentials(configuration.getAttribute(GIT_CREDENTIALS, false))
                .disableSessionCleanup(configuration.getAttribute(KEEP_HISTORY, true))
                .extraArguments(texts(configuration, EXTRA));
        path(configuration, REQUIREMENTS).ifPresent(builder::requirementsFile);
        path(configuration, UPLOAD_FILES).ifPresent(builder::uploadFiles);
        initScript(configuration).ifPresent(builder::initScript);
        return builder.build();
    }

    /** @return what creates the session */
    public static Launcher launcher(ILaunchConfiguration configuration) throws CoreException {
        return Launcher.of(text(configuration, LAUNCHER));
    }

    /** @return the past session that a new one is made from, where the user chose one */
    public static Optional<String> template(ILaunchConfiguration configuration) throws CoreException {
        return Optional.of(text(configuration, TEMPLATE)).filter(id -> !id.isBlank());
    }

    /** @return where the secrets lie in the {@link LaunchSecretStore}, if the user typed any */
    public static Optional<String> secretsKey(ILaunchConfiguration configuration) throws CoreException {
        return Optional.of(text(configuration, SECRETS_KEY)).filter(key -> !key.isBlank());
    }

    /**
     * @param configuration changed, not saved
     * @param launcher what shall create the session
     * @param template the past session that it is made from, for {@link Launcher#API}
     */
    public static void applyLauncher(ILaunchConfigurationWorkingCopy configuration, Launcher launcher,
            Optional<String> template) {
        set(configuration, LAUNCHER, Optional.of(launcher.value()).filter(value -> launcher != Launcher.COMMAND));
        set(configuration, TEMPLATE, template);
    }

    /** @param key of {@link LaunchSecretStore}; empty: there are none */
    public static void applySecretsKey(ILaunchConfigurationWorkingCopy configuration, Optional<String> key) {
        set(configuration, SECRETS_KEY, key);
    }

    /** @return the running session that is connected instead of creating one */
    static Optional<SessionKey> attachTo(ILaunchConfiguration configuration) throws CoreException {
        String task = text(configuration, ATTACH_TASK);
        return task.isBlank() ? Optional.empty()
                : Optional.of(new SessionKey(new ServerId(text(configuration, ATTACH_SERVER)), task));
    }

    static void applyAttachTo(ILaunchConfigurationWorkingCopy configuration, SessionKey session) {
        configuration.setAttribute(ATTACH_TASK, session.taskId());
        configuration.setAttribute(ATTACH_SERVER, session.server().value());
    }

    static LaunchRequest request(ILaunchConfiguration configuration, LaunchArguments arguments)
            throws CoreException {
        return new LaunchRequest(arguments, launcher(configuration), secretsKey(configuration),
                template(configuration), attachTo(configuration));
    }

    /**
     * @param configuration of the type {@link ClearmlIds#LAUNCH_TYPE}
     * @return the name of the server profile that it is for; empty for the default server
     * @throws CoreException when the configuration cannot be read
     */
    public static String server(ILaunchConfiguration configuration) throws CoreException {
        return configuration.getAttribute(SERVER, "");
    }

    /**
     * @param configuration changed, not saved
     * @param profile the name of the server profile that it is for; empty for the default server
     */
    public static void applyServer(ILaunchConfigurationWorkingCopy configuration, String profile) {
        set(configuration, SERVER, profile.isEmpty() ? Optional.empty() : Optional.of(profile));
    }

    /**
     * A session without a name of its own gets its preset's: else every session were "Interactive Session".
     *
     * @param arguments as {@link #from} gives them
     * @param preset the launch configuration's name
     * @return what is launched
     */
    public static LaunchArguments named(LaunchArguments arguments, String preset) {
        return arguments.sessionName().isPresent() ? arguments : arguments.toBuilder().sessionName(preset).build();
    }

    /**
     * @param configuration changed, not saved
     * @param arguments what it shall say; a password among the extra arguments is left out
     */
    public static void applyTo(ILaunchConfigurationWorkingCopy configuration, LaunchArguments arguments) {
        set(configuration, QUEUE, arguments.queue());
        set(configuration, DOCKER_IMAGE, arguments.dockerImage());
        set(configuration, DOCKER_ARGUMENTS, arguments.dockerArguments());
        set(configuration, INIT_SCRIPT, arguments.initScript().filter(InitScript.Text.class::isInstance)
                .map(script -> ((InitScript.Text) script).text()));
        set(configuration, INIT_SCRIPT_FILE, arguments.initScript().filter(InitScript.File.class::isInstance)
                .map(script -> ((InitScript.File) script).path().toString()));
        set(configuration, PACKAGES, arguments.packages());
        set(configuration, REQUIREMENTS, arguments.requirementsFile().map(Path::toString));
        set(configuration, PROJECT, arguments.project());
        set(configuration, SESSION_NAME, arguments.sessionName());
        set(configuration, TAGS, arguments.tags());
        set(configuration, USER_NAME, arguments.userName());
        set(configuration, REMOTE_SSH_PORT, arguments.remoteSshPort());
        set(configuration, REMOTE_GATEWAY, arguments.remoteGateway());
        set(configuration, USER_FOLDER, arguments.userFolder());
        set(configuration, STORE_WORKSPACE, arguments.storeWorkspace());
        set(configuration, RESTORE_SESSION, arguments.restoreSession());
        set(configuration, BASE_TASK, arguments.baseTask());
        set(configuration, DEBUGGING_SESSION, arguments.debuggingSession());
        set(configuration, UPLOAD_FILES, arguments.uploadFiles().map(Path::toString));
        set(configuration, EXTRA, withoutPassword(arguments.extraArguments()));
        switches(configuration, arguments);
    }

    private static void switches(ILaunchConfigurationWorkingCopy configuration, LaunchArguments arguments) {
        set(configuration, PASSWORD_GIVEN, arguments.passwordGiven(), false);
        set(configuration, JUPYTER, arguments.jupyterLab(), false);
        set(configuration, VSCODE, arguments.vscodeServer(), false);
        set(configuration, PUBLIC_IP, arguments.publicIp(), false);
        set(configuration, KEEP_ALIVE, arguments.keepAlive(), false);
        set(configuration, SKIP_DOCKER_NETWORK, arguments.skipDockerNetwork(), false);
        set(configuration, GIT_CREDENTIALS, arguments.gitCredentials(), false);
        set(configuration, KEEP_HISTORY, arguments.disableSessionCleanup(), true);
    }

    private static List<String> withoutPassword(List<String> words) {
        List<String> kept = new ArrayList<>();
        boolean valueFollows = false;
        for (String word : words) {
            boolean password = PASSWORD.matcher(word).matches();
            if (!password && !valueFollows) {
                kept.add(word);
            }
            valueFollows = password && word.indexOf('=') < 0;
        }
        return kept;
    }

    private static Optional<InitScript> initScript(ILaunchConfiguration configuration) throws CoreException {
        Optional<Path> file = path(configuration, INIT_SCRIPT_FILE);
        if (file.isPresent()) {
            return Optional.of(new InitScript.File(file.get()));
        }
        String text = text(configuration, INIT_SCRIPT);
        return text.isBlank() ? Optional.empty() : Optional.of(new InitScript.Text(text));
    }

    private static String text(ILaunchConfiguration configuration, String name) throws CoreException {
        return configuration.getAttribute(name, "");
    }

    private static List<String> texts(ILaunchConfiguration configuration, String name) throws CoreException {
        return configuration.getAttribute(name, List.of());
    }

    private static Optional<Path> path(ILaunchConfiguration configuration, String name) throws CoreException {
        String text = text(configuration, name);
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static void set(ILaunchConfigurationWorkingCopy configuration, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> configuration.setAttribute(name, text),
                () -> configuration.removeAttribute(name));
    }

    private static void set(ILaunchConfigurationWorkingCopy configuration, String name, List<String> value) {
        if (value.isEmpty()) {
            configuration.removeAttribute(name);
        } else {
            configuration.setAttribute(name, value);
        }
    }

    private static void set(ILaunchConfigurationWorkingCopy configuration, String name, boolean value,
            boolean fallback) {
        if (value == fallback) {
            configuration.removeAttribute(name);
        } else {
            configuration.setAttribute(name, value);
        }
    }
}
