package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that is needed to start the tool once. Not safe for several threads.
 * <p>
 * Two launches at the same time can be given the same local port by the tool (it looks for a free one and binds it
 * seconds later): start one after the other is {@link LaunchEvent.Connected}.
 */
public final class CliLaunch {

    final CliInstallation tool;
    final Optional<LaunchArguments> arguments;
    final Optional<String> attachTo;
    Optional<String> userName = Optional.empty();
    Optional<Secret> password = Optional.empty();
    Map<String, Secret> secretVariables = Map.of();
    Optional<Path> configuration = Optional.empty();
    Map<String, String> environment = Map.of();
    Set<String> keptVariables = Set.of();
    List<Secret> secrets = List.of();
    RunLimits limits = RunLimits.DEFAULT;
    boolean answerPrompts = true;
    PromptHandler prompts = PromptHandler.REFUSE;
    Path privateParent = Path.of(System.getProperty("java.io.tmpdir", "."));
    Consumer<String> console = text -> {
        // Nobody listens unless told otherwise.
    };

    private CliLaunch(CliInstallation tool, Optional<LaunchArguments> arguments, Optional<String> attachTo) {
        this.tool = tool;
        this.arguments = arguments;
        this.attachTo = attachTo;
    }

    /** Creates a session. */
    public static CliLaunch create(CliInstallation tool, LaunchArguments arguments) {
        return new CliLaunch(tool, Optional.of(arguments), Optional.empty());
    }

    /** Opens the tool's tunnel to a running session (it must be in progress, a queued one is refused). */
    public static CliLaunch attach(CliInstallation tool, String taskId) {
        return new CliLaunch(tool, Optional.empty(), Optional.of(taskId));
    }

    /** The login name in the session when attaching; root unless given. */
    public CliLaunch userName(String name) {
        userName = Optional.of(name);
        return this;
    }

    /** The session's password. When creating without one a random one is made. */
    public CliLaunch password(Secret secret) {
        password = Optional.of(secret);
        return this;
    }

    /**
     * Values of environment variables that docker's arguments name without one ({@code -e NAME}). They are handed to
     * the tool in its private file.
     */
    public CliLaunch secretVariables(Map<String, Secret> values) {
        secretVariables = Map.copyOf(values);
        return this;
    }

    /** The {@code clearml.conf} that the tool shall read; without it the tool looks in the user's home. */
    public CliLaunch configuration(Path file) {
        configuration = Optional.of(file);
        return this;
    }

    /** Variables to set for the tool, after everything else. */
    public CliLaunch environment(Map<String, String> additions) {
        environment = Map.copyOf(additions);
        return this;
    }

    /** Names of {@code CLEARML_*} and {@code TRAINS_*} variables of this process that the tool shall see too. */
    public CliLaunch keepVariables(Set<String> names) {
        keptVariables = Set.copyOf(names);
        return this;
    }

    /** Further secrets to mask, such as the API's secret key. */
    public CliLaunch secrets(Collection<Secret> known) {
        secrets = List.copyOf(known);
        return this;
    }

    public CliLaunch limits(RunLimits given) {
        limits = given;
        return this;
    }

    /**
     * True (the default): the tool asks, and is answered so that it never attaches to a running session. False: with
     * {@code --yes}; the tool then attaches if any session of the user is running, which makes the run fail.
     */
    public CliLaunch answerPrompts(boolean answer) {
        answerPrompts = answer;
        return this;
    }

    /** Who answers a question that the client does not know; nobody unless given. */
    public CliLaunch prompts(PromptHandler handler) {
        prompts = handler;
        return this;
    }

    /** An existing folder for the launch's private files; the system's temporary folder unless given. */
    public CliLaunch privateParent(Path folder) {
        privateParent = folder;
        return this;
    }

    /** Receives the masked console text, on the thread that reads the tool's output: it must not block. */
    public CliLaunch console(Consumer<String> text) {
        console = text;
        return this;
    }

    /**
     * Starts the tool.
     *
     * @param events receives the events in order, on a thread of the run's own; {@link LaunchEvent.Exited} is the last
     * @throws CliException.BadArguments if {@link LaunchArguments#validate()} finds errors
     * @throws CliException.StartFailed if the process or its private files cannot be made; nothing is left behind
     */
    public CliRun start(Consumer<LaunchEvent> events) throws CliException {
        check();
        if (arguments.isPresent() && password.isEmpty()) {
            // Made here rather than by the tool, so that it is known before it is first printed.
            password = Optional.of(SessionPasswords.random());
        }
        return CliRun.start(this, events);
    }

    CommandLine commandLine(PrivateStateFile state) throws CliException {
        Optional<LaunchArguments> given = arguments.map(all -> secretVariables.isEmpty() ? all
                : all.toBuilder().dockerArguments("").build());
        return given.isPresent() ? CommandLine.create(given.get(), tool.path(), state, answerPrompts)
                : CommandLine.attach(attachTo.orElseThrow(), userName, tool.path(), state);
    }

    List<Secret> allSecrets() {
        List<Secret> all = new ArrayList<>(secrets);
        password.ifPresent(all::add);
        all.addAll(secretVariables.values());
        return all;
    }

    /** What the tool finds in its private file instead of its command line, as a remark. */
    String hiddenWords() {
        return secretVariables.isEmpty() ? "" : " # --docker-args in the private file: "
                + arguments.flatMap(LaunchArguments::dockerArguments).orElse("");
    }

    /** Docker's arguments with their secrets, where there are any. */
    Optional<Secret> secretDockerArguments() {
        return secretVariables.isEmpty() ? Optional.empty() : arguments.flatMap(LaunchArguments::dockerArguments)
                .map(words -> Secret.of(EnvironmentWords.of(words).with(secretVariables).dockerArguments()));
    }

    boolean creates() {
        return arguments.isPresent();
    }

    private void check() throws CliException {
        if (arguments.isEmpty()) {
            return;
        }
        LaunchArguments given = arguments.get();
        List<Problem> problems = password.isPresent() ? given.validate(password.get()) : given.validate();
        List<String> errors = problems.stream().filter(Problem::isError).map(Problem::message).toList();
        if (!errors.isEmpty()) {
            throw new CliException.BadArguments(String.join("\n", errors));
        }
    }
}
