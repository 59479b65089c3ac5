package org.mlopsclub.clearml.client.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides what an event means for the run: an answer to type, or the reason to give it up. For one thread. */
final class RunJudge {

    /** What to do. */
    sealed interface Action {

        record GoOn() implements Action {
        }

        /** Type this line. */
        record Answer(String line) implements Action {
        }

        /** Ask the {@link PromptHandler}. */
        record Ask(LaunchEvent.Prompt prompt) implements Action {
        }

        /** End the tool; the session, if there is one, stays. */
        record GiveUp(String reason) implements Action {
        }
    }

    private static final Action GO_ON = new Action.GoOn();

    private final boolean creates;
    private final int tunnelTries;
    private boolean connected;
    private String address = "";

    RunJudge(boolean creates, int tunnelTries) {
        this.creates = creates;
        this.tunnelTries = tunnelTries;
    }

    Action judge(LaunchEvent event, CliOutputParser parser) {
        if (event instanceof LaunchEvent.Connected) {
            connected = true;
        } else if (event instanceof LaunchEvent.TunnelAttempt attempt) {
            address = attempt.host() + (attempt.port().isPresent() ? ":" + attempt.port().getAsInt() : "");
        } else if (event instanceof LaunchEvent.Prompt prompt) {
            return answer(prompt);
        } else if (event instanceof LaunchEvent.AttachedInstead attached && creates) {
            return new Action.GiveUp("You have a running session (" + attached.taskId() + ") and clearml-session "
                    + "connected to it instead of creating a new one. Nothing was changed. Connect to that session, "
                    + "or create again and let the questions be answered.");
        } else if (event instanceof LaunchEvent.PasswordRefused) {
            return new Action.GiveUp("The session at " + address + " refused the password. It may have been changed "
                    + "in the session, or another machine answers at this address. See the session's log.");
        } else if (event instanceof LaunchEvent.TunnelFailed failed && !connected && failed.attempt() >= tunnelTries) {
            return new Action.GiveUp(unreachable(failed, parser));
        }
        return GO_ON;
    }

    static String silence(Duration since) {
        return "The server does not answer: clearml-session has printed nothing for " + since.toSeconds()
                + " s. Check that this machine reaches the API server that your clearml.conf names.";
    }

    /** The verdict on a run that ended without having said why; empty if its end is in order. */
    Optional<LaunchEvent> atEnd(int code, List<String> lastLines, CliOutputParser parser) {
        if (connected && code == 0) {
            return Optional.empty();
        }
        String last = lastLines.isEmpty() ? "" : " Its last line was: " + lastLines.get(lastLines.size() - 1);
        String what = code == 0 ? "clearml-session ended before the session was connected."
                : "clearml-session ended unexpectedly with exit code " + code + ".";
        return Optional.of(new LaunchEvent.Failed(what + last, parser.page(), lastLines));
    }

    private static String unreachable(LaunchEvent.TunnelFailed failed, CliOutputParser parser) {
        String problem = parser.tunnelProblem().isEmpty() ? "" : " (" + parser.tunnelProblem() + ")";
        return "The session's SSH server could not be reached in " + failed.attempt() + " attempts" + problem
                + ". The session is still running. Check that this machine can reach the address of the session's "
                + "machine (VPN, firewall, public IP, remote gateway), and the session's log.";
    }

    /** The answers with which a new session comes of it, never a connection to a running one. */
    private static Action answer(LaunchEvent.Prompt prompt) {
        return switch (prompt.kind()) {
            case CONNECT_TO_ACTIVE, SHUT_DOWN, REMOVE_STALE -> new Action.Answer("n");
            case CHOOSE_ACTIVE -> new Action.Answer("N");
            case USE_QUEUE, LAUNCH, RESTORE_WORKSPACE -> new Action.Answer("y");
            case SELECT_QUEUE, UNKNOWN -> new Action.Ask(prompt);
            // The refusal was announced before and has ended the run.
            case PASSWORD -> GO_ON;
        };
    }
}
