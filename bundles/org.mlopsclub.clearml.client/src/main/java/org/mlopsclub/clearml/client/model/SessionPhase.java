package org.mlopsclub.clearml.client.model;

/** What a session is to its user: the task's status, refined by what the machine reports. */
public enum SessionPhase {
    /** Made but never queued. */
    DRAFT,
    /** Waits in a queue for an agent. */
    QUEUED,
    /** An agent has it, but its SSH server does not run yet. */
    SETTING_UP,
    /** Its SSH server runs. */
    READY,
    /** Was asked to stop and has not ended yet. */
    STOPPING,
    /** Was stopped. */
    STOPPED,
    /** Ended by itself. */
    COMPLETED,
    /** Its set-up or its machine failed. */
    FAILED,
    /** Should be running, but has not reported for ten minutes. */
    NO_SIGN_OF_LIFE,
    /** The server's word for its state is not known. */
    UNKNOWN;

    /** Whether the session holds or will hold a machine. */
    public boolean active() {
        return switch (this) {
            case QUEUED, SETTING_UP, READY, STOPPING, NO_SIGN_OF_LIFE -> true;
            default -> false;
        };
    }
}
