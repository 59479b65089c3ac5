package org.mlopsclub.clearml.client.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One interactive session: a ClearML task with the system tag {@code interactive}. Texts come from whoever made the
 * task and may hold anything; show them through {@link DisplayText}.
 *
 * @param name as given, unchanged; for display see {@link #displayName()}
 * @param status the task's status
 * @param rawStatus the server's word for it
 * @param statusMessage the server's remark on the status, empty if none
 * @param statusReason the reason given for the status, empty if none
 * @param creator who made it
 * @param queue the queue it waits or waited in
 * @param project the project it belongs to
 * @param times time stamps
 * @param worker id of the agent that runs or ran it
 * @param machine what it runs on
 * @param endpoint where its servers listen
 * @param container the container it asked for
 * @param options the launcher's options ({@code hyperparams.interactive_session}), such as {@code jupyterlab=True}
 * @param initScript shell script that ran before the session was ready
 * @param tags the users' tags
 * @param systemTags the server's tags
 * @param comment free text, empty if none
 * @param parent id of the task it was made from
 * @param usage latest load of the machine
 */
public record Session(SessionKey key, String name, TaskStatus status, String rawStatus, String statusMessage,
        String statusReason, Optional<Person> creator, Optional<QueueRef> queue, Optional<ProjectRef> project,
        SessionTimes times, Optional<String> worker, Machine machine, Endpoint endpoint, Container container,
        Map<String, String> options, Optional<String> initScript, List<String> tags, List<String> systemTags,
        String comment, Optional<String> parent, Usage usage) {

    /** A session that has not reported for longer than this is probably dead. */
    public static final Duration SILENCE_LIMIT = Duration.ofMinutes(10);

    private static final String STOPPING_MESSAGE = "stopping";

    public Session {
        options = Map.copyOf(options);
        tags = List.copyOf(tags);
        systemTags = List.copyOf(systemTags);
    }

    /** Starts building a session with nothing known but its key and name; its status is {@code created}. */
    public static SessionBuilder builder(SessionKey key, String name) {
        return new SessionBuilder(key, name);
    }

    /** A builder that starts with this session's values. */
    public SessionBuilder toBuilder() {
        return new SessionBuilder(this);
    }

    /** The task's id. */
    public String taskId() {
        return key.taskId();
    }

    /** The name, made safe for one line of text: see {@link DisplayText#singleLine(String)}. */
    public String displayName() {
        String safe = DisplayText.singleLine(name);
        return safe.isEmpty() ? key.taskId() : safe;
    }

    /**
     * What the session is to its user at a moment. A running session that has been silent for longer than
     * {@link #SILENCE_LIMIT} shows no sign of life, even if it was asked to stop meanwhile: stopping it again then
     * takes effect at once.
     *
     * @param now by the server's clock, if that is known (see {@code SessionList})
     */
    public SessionPhase phase(Instant now) {
        return switch (status) {
            case CREATED -> SessionPhase.DRAFT;
            case QUEUED -> SessionPhase.QUEUED;
            case IN_PROGRESS -> runningPhase(now);
            case STOPPED -> SessionPhase.STOPPED;
            case COMPLETED, CLOSED, PUBLISHING, PUBLISHED -> SessionPhase.COMPLETED;
            case FAILED -> SessionPhase.FAILED;
            case UNKNOWN -> SessionPhase.UNKNOWN;
        };
    }

    private SessionPhase runningPhase(Instant now) {
        if (times.lastUpdate().filter(last -> last.plus(SILENCE_LIMIT).isBefore(now)).isPresent()) {
            return SessionPhase.NO_SIGN_OF_LIFE;
        }
        if (STOPPING_MESSAGE.equals(statusMessage)) {
            return SessionPhase.STOPPING;
        }
        return endpoint.internalSshPort().isPresent() ? SessionPhase.READY : SessionPhase.SETTING_UP;
    }

    /**
     * When it ended; empty while it has not. For one that was stopped before it ran, or whose agent was lost, the
     * server keeps no time of completion: then it is the time of its last status.
     */
    public Optional<Instant> ended() {
        return switch (status) {
            case STOPPED, FAILED, COMPLETED, CLOSED, PUBLISHING, PUBLISHED ->
                times.completed().or(() -> times.statusChanged());
            default -> Optional.empty();
        };
    }

    /** How long it has been running, or ran until it ended; empty if it never started. Never negative. */
    public Optional<Duration> uptime(Instant now) {
        boolean running = status == TaskStatus.IN_PROGRESS;
        Optional<Instant> end = running ? Optional.of(now) : ended();
        return times.started().flatMap(from -> end.map(to -> Duration.between(from, to)))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    /** Whether the launcher asked for the machine's public address. */
    public boolean publicAddress() {
        return "True".equalsIgnoreCase(options.getOrDefault("public_ip", ""));
    }
}
