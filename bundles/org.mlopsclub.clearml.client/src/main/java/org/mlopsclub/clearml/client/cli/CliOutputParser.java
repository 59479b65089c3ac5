package org.mlopsclub.clearml.client.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads the output of {@code clearml-session} 0.6 to 0.17 (standard error merged into it) as {@link LaunchEvent}s.
 * Where the output is cut into chunks makes no difference; the time needed is linear in its length. What counts depends
 * on the phase, so that the console of the remote machine, which the tool repeats, is not mistaken for the tool.
 * <p>
 * For one thread. Judging the events (limits, exit code) is {@link CliRun}'s work.
 */
public final class CliOutputParser {

    private static final int KEPT_LINES = 20;
    private static final Pattern ATTACHED = Pattern.compile("Connecting to active session (?:id=)?(\\w+)");
    private static final Pattern CREATED = Pattern.compile("New session created \\[id=(\\w+)]");
    private static final Pattern WAITING = Pattern.compile("Waiting for remote machine allocation \\[id=(\\w+)]");
    private static final Pattern STATUS = Pattern.compile("Status \\[(\\w+)](?: - \\w+)?(.*)");
    private static final Pattern PAGE = Pattern.compile("Setup process details: (\\S+)");
    private static final Pattern SETUP_FAILED = Pattern
            .compile("ERROR: Remote setup failed \\(status=(\\w+)\\) see details: (\\S+)");
    private static final Pattern TUNNEL = Pattern.compile("Starting SSH tunnel to ([^\\s@]*)@(\\S+), port (\\S+)");
    private static final Pattern RETRY = Pattern.compile(".*SSH tunneling failed, retrying in (\\d{1,4}) seconds");
    private static final Pattern SSH = Pattern
            .compile("SSH: ssh ([^\\s@]+)@localhost -p (\\d{1,5}) \\[password: (.*)]");
    private static final Pattern JUPYTER = Pattern.compile("Jupyter Lab URL: (http://localhost:\\d{1,5}/)\\?token="
            + "([^&\\s]*)\\S*");
    private static final Pattern VSCODE = Pattern
            .compile("VSCode server available at (http://localhost:\\d{1,5}/\\S*)");
    private static final Pattern FINAL_ERROR = Pattern
            .compile("(?:Error: |ERROR! |clearml-session: error: )(.*)|(Requested file/folder .* does not exist.*)");

    private enum Phase {
        STARTING, CREATING, WAITING, SETTING_UP, READY, CONNECTED
    }

    private final UnaryOperator<String> mask;
    private final OutputLines lines = new OutputLines(new Reader());
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final List<String> finalError = new ArrayList<>();
    private List<LaunchEvent> events = new ArrayList<>();
    private Phase phase = Phase.STARTING;
    private boolean started;
    private boolean allocated;
    private boolean reconnectAnnounced;
    private boolean uploading;
    private String lastStatus = "";
    private String lastProgress = "";
    private String tunnelProblem = "";
    private int attempt;
    private Optional<URI> page = Optional.empty();

    /** @param mask takes secrets out of text that goes into events */
    public CliOutputParser(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** @return what the text said, in order; often nothing */
    public List<LaunchEvent> feed(CharSequence text) {
        lines.feed(text);
        return taken();
    }

    /** To be called at the end of the output. */
    public List<LaunchEvent> end() {
        lines.end();
        if (!finalError.isEmpty()) {
            events.add(new LaunchEvent.Failed(String.join("\n", finalError), page, lastLines()));
            finalError.clear();
        }
        return taken();
    }

    /** Text that has no line end yet. */
    String unfinished() {
        return lines.unfinished();
    }

    /** The session's console in ClearML's web page, once the tool has named it. */
    Optional<URI> page() {
        return page;
    }

    /** What the tool said about the last failed tunnel, or empty. */
    String tunnelProblem() {
        return tunnelProblem;
    }

    /** Whether the tool may be silent for long for a good reason: it is connected, or it sends files. */
    boolean silenceIsNormal() {
        return phase == Phase.CONNECTED || uploading;
    }

    /** Whether questions can come that this client does not know. */
    boolean expectsQuestions() {
        return phase == Phase.STARTING || phase == Phase.CREATING;
    }

    /** The last lines of the output, masked. */
    List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    private List<LaunchEvent> taken() {
        List<LaunchEvent> result = List.copyOf(events);
        events = new ArrayList<>();
        return result;
    }

    /** Sorts lines and questions by phase. */
    private final class Reader implements OutputLines.Sink {

        @Override
        public boolean unfinished(CharSequence text) {
            Optional<PromptKind> kind = expectsQuestions() ? Prompts.beforeCreation(text)
                    : phase.compareTo(Phase.READY) >= 0 && Prompts.isPassword(text) ? Optional.of(PromptKind.PASSWORD)
                            : Optional.empty();
            kind.ifPresent(known -> events.add(new LaunchEvent.Prompt(known, mask.apply(text.toString().strip()))));
            return kind.isPresent();
        }

        @Override
        public void line(String raw) {
            String text = withoutDots(raw).stripTrailing();
            if (text.isBlank()) {
                return;
            }
            remember(text);
            if (text.startsWith(">")) {
                progress(text.substring(1).strip());
            } else {
                int before = events.size();
                inPhase(text);
                if (events.size() > before) {
                    finalError.clear();
                }
            }
        }

        private void inPhase(String text) {
            switch (phase) {
                case STARTING, CREATING -> beforeCreation(text);
                case WAITING -> waiting(text);
                case SETTING_UP -> settingUp(text);
                default -> tunnel(text);
            }
        }
    }

    /** Progress dots have no line end, so the next line continues right behind them. */
    private static String withoutDots(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '.') {
            start++;
        }
        return text.substring(start);
    }

    private void remember(String text) {
        lastLines.addLast(mask.apply(text));
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
    }

    private void progress(String text) {
        if (phase == Phase.SETTING_UP && !text.isEmpty() && !text.equals(lastProgress)) {
            lastProgress = text;
            events.add(new LaunchEvent.SettingUp(page, mask.apply(text)));
        }
    }

    private void beforeCreation(String text) {
        Matcher created = CREATED.matcher(text);
        Matcher attached = ATTACHED.matcher(text);
        Matcher waiting = WAITING.matcher(text);
        if (text.startsWith("clearml-session - ")) {
            start();
        } else if (text.equals("Verifying credentials") || text.equals("Creating new session")
                || text.startsWith("Cloning base session") || text.startsWith("Starting new debugging session")) {
            creating();
        } else if (created.matches()) {
            creating();
            phase = Phase.WAITING;
            events.add(new LaunchEvent.Created(created.group(1)));
        } else if (attached.matches()) {
            attachedTo(attached.group(1));
        } else if (waiting.matches()) {
            attachedTo(waiting.group(1));
        } else if (text.startsWith("Uploading local files")) {
            uploading = true;
        } else if (text.startsWith("Local files upload completed") || text.equals("Configuring new session")) {
            uploading = false;
        } else {
            finalError(text);
        }
    }

    private void start() {
        if (!started) {
            started = true;
            events.add(new LaunchEvent.Started());
        }
    }

    private void creating() {
        if (phase == Phase.STARTING) {
            phase = Phase.CREATING;
            events.add(new LaunchEvent.Creating());
        }
    }

    private void attachedTo(String taskId) {
        phase = Phase.WAITING;
        events.add(new LaunchEvent.AttachedInstead(taskId));
    }

    private void waiting(String text) {
        Matcher status = STATUS.matcher(text);
        Matcher details = PAGE.matcher(text);
        if (status.matches()) {
            status(status.group(1), mask.apply(status.group(2).strip()));
        } else if (text.equals("Remote machine allocated")) {
            // Also printed when the session was stopped or failed: only the status before it tells.
            allocatedIf(lastStatus.equals("in_progress"));
        } else if (details.matches()) {
            page = uri(details.group(1));
            phase = Phase.SETTING_UP;
            if (allocated) {
                events.add(new LaunchEvent.SettingUp(page, ""));
            }
        } else {
            finalError(text);
        }
    }

    private void status(String status, String message) {
        lastStatus = status;
        if (status.equals("queued")) {
            events.add(new LaunchEvent.Queued(message));
        }
        allocatedIf(status.equals("in_progress"));
    }

    private void allocatedIf(boolean now) {
        if (now && !allocated) {
            allocated = true;
            events.add(new LaunchEvent.Allocated());
        }
    }

    private void settingUp(String text) {
        Matcher failed = SETUP_FAILED.matcher(text);
        if (text.equals("Remote machine is ready")) {
            phase = Phase.READY;
            events.add(new LaunchEvent.MachineReady());
        } else if (failed.matches()) {
            setupFailed(failed.group(1), uri(failed.group(2)));
        } else {
            finalError(text);
        }
    }

    private void setupFailed(String status, Optional<URI> log) {
        events.add(status.equals("stopped") || status.equals("completed")
                ? new LaunchEvent.EndedRemotely("The session was stopped before it was ready.", log)
                : new LaunchEvent.Failed("The session could not be set up on its machine (status " + status
                        + "). Its log says why.", log, lastLines()));
    }

    private void tunnel(String text) {
        Matcher tunnel = TUNNEL.matcher(text);
        Matcher retry = RETRY.matcher(text);
        if (tunnel.matches()) {
            tunnelAttempt(tunnel);
        } else if (retry.matches()) {
            int seconds = number(retry.group(1)).orElse(3);
            events.add(new LaunchEvent.TunnelFailed(attempt, Duration.ofSeconds(seconds)));
        } else if (text.endsWith("Error: incorrect password")
                || text.endsWith("Error: incorrect user input password")) {
            events.add(new LaunchEvent.PasswordRefused());
        } else if (text.startsWith("ERROR: running local SSH client")) {
            tunnelProblem = mask.apply(text);
        } else if (text.equals("Reconnecting to interactive session")) {
            reconnecting();
        } else if (text.equals("Remote session still running!")) {
            events.add(new LaunchEvent.EndedRemotely("The session ended or was stopped from elsewhere.", page));
        } else if (!details(text)) {
            finalError(text);
        }
    }

    private void tunnelAttempt(Matcher tunnel) {
        if (phase == Phase.CONNECTED) {
            reconnecting();
            phase = Phase.READY;
        }
        reconnectAnnounced = false;
        attempt++;
        tunnelProblem = "";
        events.add(new LaunchEvent.TunnelAttempt(attempt, tunnel.group(1), tunnel.group(2), number(tunnel.group(3))));
    }

    private void reconnecting() {
        if (!reconnectAnnounced) {
            reconnectAnnounced = true;
            events.add(new LaunchEvent.Reconnecting());
        }
    }

    private boolean details(String text) {
        Matcher ssh = SSH.matcher(text);
        Matcher jupyter = JUPYTER.matcher(text);
        Matcher vscode = VSCODE.matcher(text);
        if (ssh.matches()) {
            events.add(new LaunchEvent.SshDetails(ssh.group(1), Integer.parseInt(ssh.group(2)),
                    Secret.of(ssh.group(3))));
        } else if (jupyter.matches()) {
            uri(jupyter.group(1)).ifPresent(
                    page -> events.add(new LaunchEvent.JupyterUrl(page, Secret.of(jupyter.group(2)))));
        } else if (vscode.matches()) {
            uri(vscode.group(1)).ifPresent(page -> events.add(new LaunchEvent.VsCodeUrl(page)));
        } else if (text.equals("Connection is up and running")) {
            phase = Phase.CONNECTED;
            attempt = 0;
            events.add(new LaunchEvent.Connected());
        } else {
            return false;
        }
        return true;
    }

    /** The tool ends after such a line; what it prints until then belongs to it. If it goes on, it was none. */
    private void finalError(String text) {
        Matcher error = FINAL_ERROR.matcher(text);
        if (!finalError.isEmpty()) {
            if (finalError.size() < KEPT_LINES) {
                finalError.add(mask.apply(text));
            }
        } else if (error.matches()) {
            String message = Optional.ofNullable(error.group(1)).orElse(text);
            finalError.add(mask.apply(message));
        }
    }

    private static OptionalInt number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            // A page that cannot be opened is as good as none.
            return Optional.empty();
        }
    }
}
