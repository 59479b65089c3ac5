package org.mlopsclub.clearml.client.model;

/** The states of a ClearML task ({@code apiserver/database/model/task/task.py}). */
public enum TaskStatus {
    CREATED, QUEUED, IN_PROGRESS, STOPPED, PUBLISHING, PUBLISHED, CLOSED, FAILED, COMPLETED,
    /** The server said {@code unknown}, nothing, or a word that this client does not know. */
    UNKNOWN;

    /** The status with this name on the wire, {@link #UNKNOWN} for any other text. */
    public static TaskStatus of(String wire) {
        return switch (wire) {
            case "created" -> CREATED;
            case "queued" -> QUEUED;
            case "in_progress" -> IN_PROGRESS;
            case "stopped" -> STOPPED;
            case "publishing" -> PUBLISHING;
            case "published" -> PUBLISHED;
            case "closed" -> CLOSED;
            case "failed" -> FAILED;
            case "completed" -> COMPLETED;
            default -> UNKNOWN;
        };
    }
}
