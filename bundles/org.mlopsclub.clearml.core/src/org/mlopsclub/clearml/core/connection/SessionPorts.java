package org.mlopsclub.clearml.core.connection;

import java.util.List;

import org.mlopsclub.clearml.core.Subscription;

/** The port forwards of one connection. They end with it, and are opened again when it comes back by itself. */
public interface SessionPorts {

    /** @return the forwards in the order in which they were asked for; returns at once */
    List<ForwardedPort> all();

    /**
     * Opens a forward, or returns the one that has the same ends already. Where the preferred port of this
     * machine is taken, the next free one is used, and the note says so.
     *
     * @param wanted the forward
     * @return the forward, open
     * @throws ConnectionException unless connected, or when the session does not permit it
     * @throws IllegalStateException on the UI thread
     */
    ForwardedPort open(PortForward wanted) throws ConnectionException;

    /**
     * Ends a forward; connections that pass through it go on. Harmless when there is none.
     *
     * @param wanted with the same ends
     * @throws IllegalStateException on the UI thread
     */
    void close(PortForward wanted);

    /**
     * @param listener told after each change, on the thread of the change
     * @return closes to end the subscription
     */
    Subscription onChange(Runnable listener);
}
