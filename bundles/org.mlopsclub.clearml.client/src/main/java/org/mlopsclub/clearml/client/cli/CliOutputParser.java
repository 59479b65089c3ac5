package org.mlopsclub.clearml.client.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

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
    private static final LinePattern ATTACHED = LinePattern.of("Connecting to active session ", "(?:id=)?(\\w+)");
    private static final LinePattern CREATED = LinePattern.of("New session created [id=", "(\\w+)]");
    private static final LinePattern WAITING = LinePattern.of("Waiting for remote machine allocation [id=", "(\\w+)]");
    private static final LinePattern STATUS = LinePattern.of("Status [", "(\\w+)](?: - \\w+)?(.*)");
    private static final LinePattern PAGE = LinePattern.of("Setup process details: ", "(\\S+)");
    private static final LinePattern SETUP_FAILED = LinePattern.of("ERROR: Remote setup failed (status=",
            "(\\w+)\\) see details: (\\S+)");
    private static final LinePattern TUNNEL = LinePattern.of("Starting SSH tunnel to ",
            "([^\\s@]*)@(\\S+), port (\\S+)");
    private static final String RETRY = "SSH tunneling failed, retrying in ";
    private static final String SECONDS = " seconds";
    private static final LinePattern SSH = LinePattern.of("SSH: ssh ",
            "([^\\s@]+)@localhost -p (\\d{1,5}) \\[password: (.*)]");
    private static final LinePattern JUPYTER = LinePattern.of("Jupyter Lab URL: ",
            "(http://localhost:\\d{1,5}/)\\?token=([^&\\s]*)\\S*");
    private static final LinePattern VSCODE = LinePattern.of("VSCode server available at ",
            "(http://localhost:\\d{1,5}/\\S*)");
    private static final List<String> FINAL_ERROR = List.of("Error: ", "ERROR! ", "clearml-session: error: ");
    private static final String MISSING_FILE = "Requested file/folder ";

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
        return lastLines.stream().map(mask).toList();
    }

    private List<LaunchEvent> taken() {
        if (events.isEmpty()) {
            return List.of();
        }
        List<LaunchEvent> result = Collections.unmodifiableList(events);
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
            if (text.isEmpty()) {
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
        if (lastLines.size() == KEPT_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(text);
    }

    private void progress(String text) {
        if (phase == Phase.SETTING_UP && !text.isEmpty() && !text.equals(lastProgress)) {
            lastProgress = text;
            events.add(new LaunchEvent.SettingUp(page, mask.apply(text)));
        }
    }

    private void beforeCreation(String text) {
        Optional<Matcher> created = CREATED.match(text);
        Optional<Matcher> attached = ATTACHED.match(text).or(() -> WAITING.match(text));
        if (text.startsWith("clearml-session - ")) {
            start();
        } else if (text.equals("Verifying credentials") || text.equals("Creating new session")
                || text.startsWith("Cloning base session") || text.startsWith("Starting new debugging session")) {
            creating();
        } else if (created.isPresent()) {
            creating();
            phase = Phase.WAITING;
            events.add(new LaunchEvent.Created(created.get().group(1)));
        } else if (attached.isPresent()) {
            attachedTo(attached.get().group(1));
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
        Optional<Matcher> status = STATUS.match(text);
        Optional<Matcher> details = PAGE.match(text);
        if (status.isPresent()) {
            status(status.get().group(1), mask.apply(status.get().group(2).strip()));
        } else if (text.equals("Remote machine allocated")) {
            // Also printed when the session was stopped or failed: only the status before it tells.
            allocatedIf(lastStatus.equals("in_progress"));
        } else if (details.isPresent()) {
            page = uri(details.get().group(1));
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
        Optional<Matcher> failed = SETUP_FAILED.match(text);
        if (text.equals("Remote machine is ready")) {
            phase = Phase.READY;
            events.add(new LaunchEvent.MachineReady());
        } else if (failed.isPresent()) {
            setupFailed(failed.get().group(1), uri(failed.get().group(2)));
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
        Optional<Matcher> tunnel = TUNNEL.match(text);
        OptionalInt retry = retry(text);
        if (tunnel.isPresent()) {
            tunnelAttempt(tunnel.get());
        } else if (retry.isPresent()) {
            events.add(new LaunchEvent.TunnelFailed(attempt, Duration.ofSeconds(retry.getAsInt())));
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

    /** Standard error can be mixed into a line: only its end counts. */
    private static OptionalInt retry(String text) {
        int begin = text.endsWith(SECONDS) ? text.lastIndexOf(RETRY) : -1;
        return begin < 0 ? OptionalInt.empty()
                : number(text.substring(begin + RETRY.length(), text.length() - SECONDS.length()));
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
        Optional<Matcher> ssh = SSH.match(text);
        Optional<Matcher> jupyter = JUPYTER.match(text);
        Optional<Matcher> vscode = VSCODE.match(text);
        if (ssh.isPresent()) {
            events.add(new LaunchEvent.SshDetails(ssh.get().group(1), Integer.parseInt(ssh.get().group(2)),
                    Secret.of(ssh.get().group(3))));
        } else if (jupyter.isPresent()) {
            uri(jupyter.get().group(1)).ifPresent(
                    page -> events.add(new LaunchEvent.JupyterUrl(page, Secret.of(jupyter.get().group(2)))));
        } else if (vscode.isPresent()) {
            uri(vscode.get().group(1)).ifPresent(page -> events.add(new LaunchEvent.VsCodeUrl(page)));
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
        if (!finalError.isEmpty()) {
            if (finalError.size() < KEPT_LINES) {
                finalError.add(mask.apply(text));
            }
        } else if (text.startsWith(MISSING_FILE)) {
            if (text.indexOf(" does not exist", MISSING_FILE.length()) >= 0) {
                finalError.add(mask.apply(text));
            }
        } else {
            FINAL_ERROR.stream().filter(text::startsWith).findFirst()
                    .ifPresent(begin -> finalError.add(mask.apply(text.substring(begin.length()))));
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
