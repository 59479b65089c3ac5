package org.mlopsclub.clearml.client.cli;

/** The questions that the tool can ask; it then waits for a line on its standard input. */
public enum PromptKind {
    /** Exactly one session of the user is running: connect to it instead of creating one? */
    CONNECT_TO_ACTIVE,
    /** A list of running sessions to choose from, or {@code N}. */
    CHOOSE_ACTIVE,
    /** Use the queue that was given. */
    USE_QUEUE,
    /** A list of queues to choose from. */
    SELECT_QUEUE,
    /** Restore the stored workspace of an earlier session? */
    RESTORE_WORKSPACE,
    /** Last question before the session is made. */
    LAUNCH,
    /** Shut a running session down? */
    SHUT_DOWN,
    /** Delete the user's ended sessions? (not in 0.17, in later sources) */
    REMOVE_STALE,
    /** The session refused the password; the tool asks for another one. */
    PASSWORD,
    /** A question that this client does not know. */
    UNKNOWN
}
