package org.mlopsclub.clearml.client.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the tool reported. All texts are masked: no event shows a secret in its {@code toString()}.
 * <p>
 * A run gives at most one of {@link Failed} and {@link EndedRemotely}, and {@link Exited} always and last.
 */
public sealed interface LaunchEvent {

    /** The tool printed its first line. */
    record Started() implements LaunchEvent {
    }

    /** The tool asks and waits. */
    record Prompt(PromptKind kind, String text) implements LaunchEvent {
    }

    /** The tool talks to the server in order to create a session. */
    record Creating() implements LaunchEvent {
    }

    /** The session exists: from now on stopping the tool does not stop the session. */
    record Created(String taskId) implements LaunchEvent {
    }

    /** The tool took a running session: wanted in attach mode; when creating was asked a {@link Failed} follows. */
    record AttachedInstead(String taskId) implements LaunchEvent {
    }

    /** The session waits in its queue. */
    record Queued(String message) implements LaunchEvent {
    }

    /** A machine took the session. */
    record Allocated() implements LaunchEvent {
    }

    /**
     * The machine is being prepared; repeated with every new line of the session's console that the tool shows.
     *
     * @param page the session's console in ClearML's web page
     * @param lastLine last line of the session's console, or empty
     */
    record SettingUp(Optional<URI> page, String lastLine) implements LaunchEvent {
    }

    /** The set-up is over; the tunnel comes next. */
    record MachineReady() implements LaunchEvent {
    }

    /**
     * The tool starts an SSH tunnel.
     *
     * @param attempt 1 for the first since the start or since the last connection
     * @param port empty when the session has not told its port yet
     */
    record TunnelAttempt(int attempt, String user, String host, OptionalInt port) implements LaunchEvent {
    }

    /** Attempt {@code attempt} failed; the tool tries again after a pause. */
    record TunnelFailed(int attempt, Duration retryIn) implements LaunchEvent {
    }

    /** The session's SSH server refused the password. */
    record PasswordRefused() implements LaunchEvent {
    }

    /** How to log in through the tool's tunnel, at {@code localhost}. The password masks itself. */
    record SshDetails(String user, int localPort, Secret password) implements LaunchEvent {
    }

    /** Jupyter Lab through the tunnel. */
    record JupyterUrl(URI page, Secret token) implements LaunchEvent {

        /** The address with the token, which logs the browser in: for a browser, not for a log. */
        public URI loginPage() {
            return token.isEmpty() ? page : URI.create(page + "?token=" + token.reveal());
        }
    }

    /** VS Code server through the tunnel. */
    record VsCodeUrl(URI page) implements LaunchEvent {
    }

    /** The tunnel is up. Comes again after every reconnection, with its details before it. */
    record Connected() implements LaunchEvent {
    }

    /** The tunnel was lost, or a reconnection was asked for. */
    record Reconnecting() implements LaunchEvent {
    }

    /** The tool has printed nothing for this long although it should have; the run goes on. */
    record Silent(Duration since) implements LaunchEvent {
    }

    /** Somebody stopped the session, or it ended, while the tool was running. */
    record EndedRemotely(String reason, Optional<URI> log) implements LaunchEvent {
    }

    /**
     * No session came of it, or no connection. The session may exist all the same: see {@link Created}.
     *
     * @param reason for the user: the cause first, then what to do
     * @param log the session's console in ClearML's web page
     * @param lastLines what the tool printed last
     */
    record Failed(String reason, Optional<URI> log, List<String> lastLines) implements LaunchEvent {
        public Failed {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The tool's process is gone. Its exit code is no verdict: a failed set-up gives 0 (Unix signals give 128 + n). */
    record Exited(int code) implements LaunchEvent {
    }
}
