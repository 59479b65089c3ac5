package org.mlopsclub.clearml.core.connection;

/** The user wants the command's tunnel, and there is none now. It can come back: the command makes a lost one anew. */
public final class NoTunnelException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    NoTunnelException(String message) {
        super(message, null);
    }
}
