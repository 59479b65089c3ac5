package org.mlopsclub.clearml.ui;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Preferences;

/** What is shown when a session is connected, as the user wants it; any thread. */
public enum WhenConnected {

    /** The session in the Files view, without taking the focus. */
    REVEAL,
    /** The same in a window of its own. */
    WINDOW,
    /** A notification asks which of both. */
    ASK,
    NOTHING;

    private static final Duration QUESTION = Duration.ofMinutes(2);

    /** @return what the user chose in the preferences */
    public static WhenConnected chosen() {
        String value = Preferences.whenConnected();
        for (WhenConnected each : values()) {
            if (each.value().equals(value)) {
                return each;
            }
        }
        return REVEAL;
    }

    /** @return how the preference is stored */
    public String value() {
        return this == REVEAL ? "" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * Does it; returns at once.
     *
     * @param title of the question
     * @param message what the question says
     * @param more links that the question has besides
     */
    public void act(SessionKey key, String title, String message, List<Notice.Link> more) {
        switch (this) {
            case REVEAL -> SessionFiles.show(key, false);
            case WINDOW -> SessionFiles.showInNewWindow(key);
            case ASK -> Notices.show(new Notice(key, title, message,
                    Stream.concat(links(key).stream(), more.stream()).toList(), QUESTION));
            case NOTHING -> {
                // The row of the session says that it is connected.
            }
        }
    }

    private static List<Notice.Link> links(SessionKey key) {
        return List.of(new Notice.Link(Messages.Notice_files, () -> SessionFiles.show(key, true)),
                new Notice.Link(Messages.Notice_window, () -> SessionFiles.showInNewWindow(key)));
    }
}
