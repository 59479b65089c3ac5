package org.mlopsclub.clearml.client.cli;

import static org.mlopsclub.clearml.client.cli.LaunchField.*;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of {@link LaunchArguments#validate()}. */
final class LaunchArgumentsCheck {

    private static final Pattern PORTS = Pattern.compile("\\d{1,5}(:\\d{1,5})?");
    private static final int HIGHEST_PORT = 65_535;

    private final LaunchArguments arguments;
    private final List<Problem> problems = new ArrayList<>();

    LaunchArgumentsCheck(LaunchArguments arguments) {
        this.arguments = arguments;
    }

    List<Problem> problems() {
        queue();
        texts();
        files();
        return rest();
    }

    List<Problem> problemsOfWords() {
        queue();
        texts();
        return rest();
    }

    List<Problem> problemsOfFiles() {
        files();
        return List.copyOf(problems);
    }

    private List<Problem> rest() {
        ports();
        lists();
        advice();
        ExtraArgumentsCheck.check(arguments.extraArguments()).ifPresent(problems::add);
        return List.copyOf(problems);
    }

    List<Problem> problems(Secret password) {
        problems();
        if (!SessionPasswords.survives(password)) {
            error(PASSWORD, "The password must consist of letters, digits, - and _ only: a session cannot be set up "
                    + "with other characters.");
        }
        return List.copyOf(problems);
    }

    private void queue() {
        if (arguments.queue().isEmpty() && !ExtraArgumentsCheck.contains(arguments.extraArguments(), "--queue")) {
            error(QUEUE, "Choose a queue: it decides which machine runs the session.");
        }
    }

    private void texts() {
        text(QUEUE, arguments.queue());
        text(DOCKER_IMAGE, arguments.dockerImage());
        text(DOCKER_ARGUMENTS, arguments.dockerArguments());
        text(PROJECT, arguments.project());
        text(SESSION_NAME, arguments.sessionName());
        text(USER_NAME, arguments.userName());
        text(REMOTE_SSH_PORT, arguments.remoteSshPort());
        text(REMOTE_GATEWAY, arguments.remoteGateway());
        text(USER_FOLDER, arguments.userFolder());
        text(STORE_WORKSPACE, arguments.storeWorkspace());
        text(RESTORE_SESSION, arguments.restoreSession());
        text(BASE_TASK, arguments.baseTask());
        text(DEBUGGING_SESSION, arguments.debuggingSession());
        arguments.packages().forEach(word -> text(PACKAGES, Optional.of(word)));
        arguments.tags().forEach(word -> text(TAGS, Optional.of(word)));
        arguments.extraArguments().forEach(word -> text(EXTRA_ARGUMENTS, Optional.of(word)));
        arguments.initScript().filter(script -> script instanceof InitScript.Text text && text.text().indexOf(0) >= 0)
                .ifPresent(script -> error(INIT_SCRIPT, "The init script contains a NUL character. Remove it."));
    }

    private void text(LaunchField field, Optional<String> value) {
        String text = value.orElse("");
        if (text.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
            error(field, "A line break or a NUL character cannot be part of an argument. Remove it.");
        } else if (!commandLineCharset().newEncoder().canEncode(text)) {
            error(field, "\"" + text + "\" has characters that this system's locale cannot pass to a program. "
                    + "Start Eclipse with a UTF-8 locale or use other characters.");
        }
    }

    /** What Java encodes arguments of a subprocess with; characters outside silently become question marks. */
    private static Charset commandLineCharset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private void files() {
        arguments.initScript().filter(InitScript.File.class::isInstance)
                .ifPresent(script -> readable(INIT_SCRIPT, "Init script", ((InitScript.File) script).path()));
        arguments.requirementsFile().ifPresent(file -> readable(REQUIREMENTS_FILE, "Requirements file", file));
        arguments.uploadFiles().filter(path -> !Files.exists(path))
                .ifPresent(path -> error(UPLOAD_FILES, "Files to upload: " + path + " does not exist."));
    }

    private void readable(LaunchField field, String what, Path file) {
        if (!Files.isRegularFile(file)) {
            error(field, what + ": " + file + " does not exist or is not a file.");
        } else if (!Files.isReadable(file)) {
            error(field, what + ": " + file + " cannot be read.");
        }
    }

    private void ports() {
        arguments.remoteSshPort().filter(text -> !PORTS.matcher(text).matches() || tooHigh(text))
                .ifPresent(text -> error(REMOTE_SSH_PORT, "Remote SSH port: \"" + text
                        + "\" is neither a port such as 10022 nor a range such as 10022:10060."));
    }

    private static boolean tooHigh(String ports) {
        return List.of(ports.split(":")).stream().mapToInt(Integer::parseInt)
                .anyMatch(port -> port == 0 || port > HIGHEST_PORT);
    }

    private void lists() {
        words(PACKAGES, "package", arguments.packages());
        words(TAGS, "tag", arguments.tags());
    }

    private void words(LaunchField field, String what, List<String> words) {
        for (String word : words) {
            if (word.isBlank()) {
                error(field, "There is an empty " + what + ". Remove it.");
            } else if (word.startsWith("-")) {
                error(field, "\"" + word + "\": a " + what + " cannot begin with -. Remove it.");
            }
        }
    }

    private void advice() {
        if (!arguments.disableSessionCleanup()) {
            problems.add(Problem.warning(SESSION_CLEANUP,
                    "This launch deletes your ended sessions with their logs and stored workspaces."));
        }
        arguments.userName().filter(name -> !name.equals("root")).ifPresent(name -> problems.add(Problem.warning(
                USER_NAME, "The user " + name + " must exist in the session; most images only have root.")));
        if (ExtraArgumentsCheck.contains(arguments.extraArguments(), "--randomize") && arguments.passwordGiven()) {
            problems.add(Problem.warning(EXTRA_ARGUMENTS, "--randomize replaces the password that you chose."));
        }
    }

    private void error(LaunchField field, String message) {
        problems.add(Problem.error(field, message));
    }
}
