package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;

/**
 * Finds sessions that nobody uses, and does about them what the user chose. It asks the server only while somebody
 * watches, or always once the user has switched that on. All methods return at once and may be called on any thread.
 */
public interface IdleGuard {

    /**
     * Begins to look, the first time after the pause between two looks, unless the guard is off.
     *
     * @return to be closed when nobody looks any more
     */
    Subscription watch();

    /** Reads the preferences again; called at the start of the IDE if it is to look without a watcher. */
    void applyPreferences();

    /** @return what is known of the sessions that are looked at */
    List<GuardState> states();

    /** @return what is known of one session */
    Optional<GuardState> state(SessionKey session);

    /**
     * @param listener told when a session becomes idle, is active again, or the guard does something with it; on a
     *            worker thread
     * @return closes to end the subscription
     */
    Subscription onChange(Consumer<GuardRounds.Change> listener);

    /** Leaves a session alone for a while, however idle it is. */
    void keep(SessionKey session, Duration time);

    /** Leaves a session alone for ever. */
    void never(SessionKey session);

    /** Stops an idle session now. */
    void stopNow(SessionKey session);
}
