package org.mlopsclub.clearml.core.connection;

import java.util.Optional;

/** Which way into a session the user wants. */
public sealed interface WayChoice {

    /** The first that works: direct, through a jump host where one is known, through the command's tunnel. */
    record Automatic() implements WayChoice {
    }

    /**
     * Through other machines to the address that the server tells.
     *
     * @param hosts {@code [user@]host[:port]}, several separated by commas; hosts of {@code ~/.ssh/config} by name
     */
    record JumpHost(String hosts) implements WayChoice {
    }

    /** Only through the tunnel that {@code clearml-session --attach} holds open. */
    record CommandTunnel() implements WayChoice {
    }

    /**
     * To an address of the user's.
     *
     * @param host name or address
     * @param port TCP port
     * @param user login name
     * @param keyFile private key to log in with; empty: the usual keys, the password typed for this session, and
     *        the one that the server tells
     */
    record ByHand(String host, int port, String user, Optional<String> keyFile) implements WayChoice {
    }
}
