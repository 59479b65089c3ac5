package org.mlopsclub.clearml.core.connection;

import org.eclipse.jdt.annotation.Nullable;

/** A session could not be connected, or is not connected; the message is for the user. */
public sealed class ConnectionException extends Exception permits NoTunnelException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the cause in the user's words, with what to do
     * @param cause the failure below, if there is one
     */
    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
