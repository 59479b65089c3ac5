package org.mlopsclub.clearml.ui.sessions;

import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** What the user can do with a session: its phase, our connection to it and its launch, in one word. */
public enum RowState {
    CONNECTED(Icon.STATE_CONNECTED, Messages.State_connected),
    CONNECTING(Icon.STATE_CONNECTING, Messages.State_connecting),
    RECONNECTING(Icon.STATE_RECONNECTING, Messages.State_reconnecting),
    LOST(Icon.STATE_LOST, Messages.State_lost),
    READY(Icon.STATE_READY, Messages.State_ready),
    SETTING_UP(Icon.STATE_SETTING_UP, Messages.State_settingUp),
    STARTING(Icon.STATE_DRAFT, Messages.State_starting),
    QUEUED(Icon.STATE_QUEUED, Messages.State_queued),
    STOPPING(Icon.STATE_STOPPING, Messages.State_stopping),
    NO_SIGN_OF_LIFE(Icon.STATE_NO_SIGN_OF_LIFE, Messages.State_noSignOfLife),
    FAILED(Icon.STATE_FAILED, Messages.State_failed),
    STOPPED(Icon.STATE_STOPPED, Messages.State_stopped),
    COMPLETED(Icon.STATE_COMPLETED, Messages.State_completed),
    DRAFT(Icon.STATE_DRAFT, Messages.State_draft),
    UNKNOWN(Icon.STATE_UNKNOWN, Messages.State_unknown);

    private final Icon icon;
    private final String word;

    RowState(Icon icon, String word) {
        this.icon = icon;
        this.word = word;
    }

    /** @return its picture, with a shape of its own */
    public Icon icon() {
        return icon;
    }

    /** @return its word, for the user */
    public String word() {
        return word;
    }

    /** @return whether the session has ended, so that nothing of it can be used any more */
    public boolean ended() {
        return this == FAILED || this == STOPPED || this == COMPLETED;
    }

    /** @return the state of a session to which there is no connection */
    public static RowState of(SessionPhase phase) {
        return switch (phase) {
            case DRAFT -> DRAFT;
            case QUEUED -> QUEUED;
            case SETTING_UP -> SETTING_UP;
            case READY -> READY;
            case STOPPING -> STOPPING;
            case STOPPED -> STOPPED;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case NO_SIGN_OF_LIFE -> NO_SIGN_OF_LIFE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static RowState of(SessionConnection.State connection) {
        return switch (connection) {
            case CONNECTING -> CONNECTING;
            case CONNECTED -> CONNECTED;
            case RECONNECTING -> RECONNECTING;
            case LOST -> LOST;
            case CLOSED -> READY;
        };
    }

    /** The state of a launch whose session the server does not list yet. */
    static RowState of(Stage stage) {
        return switch (stage) {
            case STARTING, CREATED -> STARTING;
            case QUEUED -> QUEUED;
            case ALLOCATED, SETTING_UP -> SETTING_UP;
            case CONNECTING -> CONNECTING;
            case CONNECTED -> CONNECTED;
            case ENDED -> COMPLETED;
            case CANCELLED -> STOPPED;
            case FAILED -> FAILED;
        };
    }
}
