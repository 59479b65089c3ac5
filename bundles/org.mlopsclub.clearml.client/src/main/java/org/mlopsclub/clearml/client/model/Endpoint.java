package org.mlopsclub.clearml.client.model;

import java.util.Optional;

/**
 * Where a session's servers listen. Nothing in it is secret.
 *
 * @param address name or IP address for SSH, as the session reported it
 * @param sshPort port for SSH at that address
 * @param internalSshPort port of the SSH server on the machine itself; set means the session is ready
 * @param jupyterPort port on the machine's loopback interface; reach it through SSH
 * @param vscodePort port on the machine's loopback interface; empty if there is none or it could not be installed
 * @param sshUser login name
 * @param gateway gateway in front of the machine, if one was configured
 */
public record Endpoint(Optional<String> address, Optional<Integer> sshPort, Optional<Integer> internalSshPort,
        Optional<Integer> jupyterPort, Optional<Integer> vscodePort, Optional<String> sshUser,
        Optional<String> gateway) {

    /** Nothing known. */
    public static final Endpoint UNKNOWN = new Endpoint(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
