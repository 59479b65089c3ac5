package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Optional;

/**
 * How to log in to a running session. Holds secrets: keep it in memory only, and only as long as needed.
 *
 * @param host name or address to connect to
 * @param port port to connect to
 * @param internalPort the SSH server's port on the machine itself
 * @param user login name
 * @param password the session's password, if the server tells one
 * @param hostKeys the public keys that the session was told to show; empty if the server does not say
 * @param publishedKeys whether one of them is ClearML's published default: it proves nothing then
 * @param channelVouches whether the keys came from whom we think: over verified TLS or from this machine
 * @param jupyterPort port of Jupyter on the machine's loopback interface
 * @param jupyterToken Jupyter's token
 */
public record SshAccess(String host, int port, Optional<Integer> internalPort, String user, Optional<String> password,
        List<HostKey> hostKeys, boolean publishedKeys, boolean channelVouches, Optional<Integer> jupyterPort,
        Optional<String> jupyterToken) {

    public SshAccess {
        hostKeys = List.copyOf(hostKeys);
    }

    @Override
    public String toString() {
        return "SshAccess[" + user + "@" + host + ":" + port + ", " + hostKeys.size() + " host keys, password ••••]";
    }
}
