package org.mlopsclub.clearml.core.guard;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.mlopsclub.clearml.core.Subscription;

/**
 * What the plug-in did on its own, so that a person can read it afterwards; kept over restarts, the newest 1,000 lines.
 * All methods return at once and may be called on any thread. No secret may be given to it.
 */
public interface ActivityLog {

    /** What a line is about. */
    enum Kind {
        /** A connection was made, came back or was given up. */
        CONNECTION,
        /** Whose key is believed. */
        TRUST,
        /** The idle guard decided something. */
        GUARD,
        /** A file was uploaded later than it was saved. */
        UPLOAD,
        /** Something was not done, and why. */
        REFUSED
    }

    /**
     * One line.
     *
     * @param at when
     * @param kind what it is about
     * @param session the session's name, empty if it is about none
     * @param text what was done and why
     */
    record Entry(Instant at, Kind kind, String session, String text) {
    }

    /** Adds a line. */
    void add(Kind kind, String session, String text);

    /** @return the lines, oldest first */
    List<Entry> entries();

    /**
     * @param listener told of every new line, on the thread that added it
     * @return closes to end the subscription
     */
    Subscription onAdd(Consumer<Entry> listener);
}
