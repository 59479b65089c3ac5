package org.mlopsclub.clearml.core.connection;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Another place that wants to know connected sessions, such as Remote System Explorer; an OSGi service, any
 * number of them. Called on worker threads; a failure is logged and does not disturb the connection.
 */
public interface ConnectionPeer {

    /** @return what the user calls this place, for instance "Remote Systems" */
    String label();

    /**
     * Connections are used for the first time in this run; no session is connected yet.
     *
     * @param monitor can cancel
     * @throws Exception when something of an earlier run stays; logged
     */
    default void begun(IProgressMonitor monitor) throws Exception {
        // Most have nothing to tidy up.
    }

    /**
     * A session was connected, for the first time or again.
     *
     * @param connection connected
     * @param monitor can cancel
     * @throws Exception when it cannot be registered; logged
     */
    void connected(SessionConnection connection, IProgressMonitor monitor) throws Exception;

    /**
     * A session's connection was closed.
     *
     * @param connection closed
     * @throws Exception when something is left behind; logged
     */
    void closed(SessionConnection connection) throws Exception;

    /**
     * Shows a session in this place, if the user wants files to be opened here.
     *
     * @param connection connected
     * @return whether this place shows it, now or soon; returns at once, UI thread
     */
    default boolean reveal(SessionConnection connection) {
        return false;
    }

    /**
     * How an editor can open a file of a session through this place.
     *
     * @param connection connected
     * @param path absolute path on the session
     * @return a URI of an Eclipse file system, or empty where this place has none; returns at once
     */
    default Optional<URI> fileUri(SessionConnection connection, String path) {
        return Optional.empty();
    }
}
