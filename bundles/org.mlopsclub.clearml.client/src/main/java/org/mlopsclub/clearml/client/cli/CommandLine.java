package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words with which the tool is started. They contain no password: that is in the {@link PrivateStateFile}.
 *
 * @param words program first, one element a word
 */
public record CommandLine(List<String> words) {

    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)--pass\\w*");
    private static final Pattern SECRET_ASSIGNMENT = Pattern
            .compile("(?i)([\\w-]*(?:password|passwd|secret|token|api_?key|access_?key|private_?key)[\\w-]*)=\\S+");

    public CommandLine {
        words = List.copyOf(words);
    }

    /**
     * Creates a session.
     *
     * @param tool the program
     * @param state the private state of this launch; an init script given as text is written beside it
     * @param answerPrompts false: {@code --yes}, right only while the user has no running session, because the tool
     *        would silently attach to it; true: the tool asks and the questions are answered
     * @throws CliException.StartFailed if the init script cannot be written
     */
    public static CommandLine create(LaunchArguments arguments, Path tool, PrivateStateFile state,
            boolean answerPrompts) throws CliException {
        Words words = new Words(tool, state);
        what(words, arguments, state);
        where(words, arguments);
        how(words, arguments);
        words.many("--packages", arguments.packages());
        words.many("--session-tags", arguments.tags());
        // A list swallows every plain word after it, so an option with one value closes the lists.
        words.value("--disable-session-cleanup", Boolean.toString(arguments.disableSessionCleanup()));
        words.list.addAll(arguments.extraArguments());
        return words.end(!answerPrompts);
    }

    /** Opens the tool's tunnel to a running session; the session's task says everything else. */
    public static CommandLine attach(String taskId, Optional<String> userName, Path tool, PrivateStateFile state) {
        Words words = new Words(tool, state);
        words.value("--attach", taskId);
        userName.ifPresent(name -> words.value("--username", name));
        return words.end(true);
    }

    private static void what(Words words, LaunchArguments arguments, PrivateStateFile state) throws CliException {
        words.value("--queue", arguments.queue());
        words.value("--docker", arguments.dockerImage());
        words.value("--docker-args", arguments.dockerArguments());
        Optional<InitScript> script = arguments.initScript();
        if (script.isPresent()) {
            words.value("--init-script", scriptFile(script.get(), state).toString());
        }
        words.value("--requirements", arguments.requirementsFile().map(Path::toString));
        words.value("--project", arguments.project());
        words.value("--session-name", arguments.sessionName());
        words.value("--base-task-id", arguments.baseTask());
        words.value("--debugging-session", arguments.debuggingSession());
        words.value("--upload-files", arguments.uploadFiles().map(Path::toString));
    }

    private static Path scriptFile(InitScript script, PrivateStateFile state) throws CliException {
        return script instanceof InitScript.File file ? file.path()
                : state.write("init-script.sh", ((InitScript.Text) script).text().replace("\r\n", "\n"));
    }

    private static void where(Words words, LaunchArguments arguments) {
        words.value("--username", arguments.userName());
        words.value("--remote-ssh-port", arguments.remoteSshPort());
        words.value("--remote-gateway", arguments.remoteGateway());
        words.value("--user-folder", arguments.userFolder());
        words.value("--store-workspace", arguments.storeWorkspace());
        words.value("--continue-session", arguments.restoreSession());
    }

    private static void how(Words words, LaunchArguments arguments) {
        words.value("--jupyter-lab", Boolean.toString(arguments.jupyterLab()));
        words.value("--vscode-server", Boolean.toString(arguments.vscodeServer()));
        words.yes("--public-ip", arguments.publicIp());
        words.yes("--keepalive", arguments.keepAlive());
        words.yes("--skip-docker-network", arguments.skipDockerNetwork());
        words.yes("--git-credentials", arguments.gitCredentials());
    }

    /** The exact command as one line that a POSIX shell reads back, except that secrets are masked. */
    public String display() {
        List<String> shown = new ArrayList<>();
        boolean secretFollows = false;
        for (String word : words) {
            shown.add(secretFollows ? Secret.MASK : masked(word));
            secretFollows = SECRET_OPTION.matcher(word).matches();
        }
        return ShellWords.join(shown);
    }

    private static String masked(String word) {
        return SECRET_ASSIGNMENT.matcher(word).replaceAll("$1=" + Secret.MASK);
    }

    @Override
    public String toString() {
        return display();
    }

    /** Collects words as Python's argparse reads them. */
    private static final class Words {

        private final List<String> list = new ArrayList<>();

        Words(Path tool, PrivateStateFile state) {
            list.add(tool.toString());
            value("--config-file", state.file().toString());
        }

        void value(String option, Optional<String> value) {
            value.ifPresent(text -> value(option, text));
        }

        /** A value that begins with a dash must be in one word with its option. */
        void value(String option, String value) {
            if (value.startsWith("-")) {
                list.add(option + "=" + value);
            } else {
                list.add(option);
                list.add(value);
            }
        }

        void yes(String option, boolean on) {
            if (on) {
                value(option, "true");
            }
        }

        void many(String option, List<String> values) {
            if (!values.isEmpty()) {
                list.add(option);
                list.addAll(values);
            }
        }

        CommandLine end(boolean yes) {
            if (yes) {
                list.add("--yes");
            }
            return new CommandLine(list);
        }
    }
}
