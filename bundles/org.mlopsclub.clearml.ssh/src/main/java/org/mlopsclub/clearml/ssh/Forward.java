package org.mlopsclub.clearml.ssh;

/** An open port forward; ends with {@link #close()} or with its link. */
public interface Forward extends AutoCloseable {

    /** The port on this machine: listened on for a local forward, connected to for a remote one. */
    int localPort();

    /** The port on the other side: connected to for a local forward, listened on for a remote one. */
    int remotePort();

    /** Stops listening; open connections go on. Does nothing when the link has ended. */
    @Override
    void close();
}
