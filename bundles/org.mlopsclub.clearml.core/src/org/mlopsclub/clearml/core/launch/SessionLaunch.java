package org.mlopsclub.clearml.core.launch;

import java.net.URI;
import java.util.Optional;

import org.eclipse.debug.core.ILaunch;
import org.mlopsclub.clearml.client.model.SessionKey;

/** One launch of a session, from the command line to a connected session or a reason why not. */
public interface SessionLaunch {

    /** @return the launch of the debug framework, with its console */
    ILaunch launch();

    /** @return what the user calls it: the session's name, or the launch configuration's */
    String name();

    /** @return how far it got */
    Stage stage();

    /** @return the session, as soon as the server gave it an id */
    Optional<SessionKey> session();

    /** @return one sentence on the stage in the user's words: what is waited for, or why it failed */
    String message();

    /** @return the session's log in the ClearML web application, once known */
    Optional<URI> log();

    /**
     * @param shown a page as the Console shows it, its secrets masked
     * @return the same page to be opened in a browser: Jupyter's with the token that logs in. Not for a log
     */
    default URI page(URI shown) {
        return shown;
    }

    /** @return whether it opens a tunnel to the session, or will */
    default boolean tunnels() {
        return true;
    }

    /** @return whether the user has ended the command of a session that was connected, and that goes on */
    default boolean sessionGoesOn() {
        return false;
    }

    /**
     * Gives up: ends the command and, where the session was created by this launch and is not connected yet,
     * stops the session, so that nothing is left that costs money. Returns at once.
     */
    void cancel();

    /**
     * Somebody here has asked the server to stop the session: the command ends before it can complain about a lost
     * tunnel. Returns at once.
     */
    default void sessionStops() {
        cancel();
    }

    /** How far a launch got; in this order, except that a failure can come at any time. */
    enum Stage {
        STARTING, CREATED, QUEUED, ALLOCATED, SETTING_UP, CONNECTING, CONNECTED, ENDED, CANCELLED, FAILED;

        /** @return whether nothing more will come */
        public boolean last() {
            return this == ENDED || this == CANCELLED || this == FAILED;
        }
    }
}
