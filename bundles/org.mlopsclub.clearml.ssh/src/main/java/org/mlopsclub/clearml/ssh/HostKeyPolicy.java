package org.mlopsclub.clearml.ssh;

import java.util.List;

/** Decides whether a server's host key is the right one. Called on the connecting thread, and once a connection. */
@FunctionalInterface
public interface HostKeyPolicy {

    /** The answer to an offered key. */
    enum Decision {
        /** Go on with this key. */
        ACCEPT,
        /** End the connection before any secret is sent. */
        REFUSE,
        /** End the connection: the key's owner, or an administrator, has said that it must not be trusted any more. */
        REVOKED
    }

    /** Decides about the key the server has proved to hold; may block, for example to ask the user. */
    Decision check(SshTarget target, HostKeyInfo key);

    /**
     * The keys known for a target. Their types are asked for first; when one of the known keys is replaced by another
     * and {@link #check} refuses it, the failure is {@link SshException.HostKeyChanged}.
     */
    default List<HostKeyInfo> known(SshTarget target) {
        return List.of();
    }
}
