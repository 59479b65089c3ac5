package org.mlopsclub.clearml.core.monitor;

import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * Knows the sessions of the configured servers. It asks them only while at least one {@link Watch} is open, each by
 * itself: one that fails or hangs hides and delays no other. All methods return at once and may be called on any
 * thread.
 */
public interface SessionMonitor {

    /** @return what is known now; at first an empty list without a time */
    SessionsSnapshot snapshot();

    /**
     * Begins to look: the list is read now and kept fresh until the watch is closed.
     *
     * @param listener told of every new snapshot, also of one that only says that the last try failed; on a
     *        worker thread
     * @return the watch, to be closed when nobody looks any more
     */
    Watch watch(Consumer<SessionsChange> listener);

    /** Asks for a new list as soon as possible, if anybody looks; for instance after the user pressed Refresh. */
    void refresh();

    /**
     * Chooses what is listed; takes effect with the refresh that it starts.
     *
     * @param scope whose sessions and which
     */
    void show(Scope scope);

    /** @return what is listed */
    Scope scope();

    /**
     * Notes that we asked the server to stop a session: shown as stopping until the server tells.
     *
     * @param key the session
     */
    void expectStop(SessionKey key);

    /** One who looks. */
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * What is listed.
     *
     * @param everyone also the sessions of other users
     * @param ended also sessions that are stopped, completed or failed
     */
    record Scope(boolean everyone, boolean ended) {

        /** The user's own sessions that can still be used. */
        public static final Scope MINE_ACTIVE = new Scope(false, false);
    }
}
