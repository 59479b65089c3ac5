package org.mlopsclub.clearml.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A host as the user's OpenSSH configuration describes it.
 *
 * @param alias what the user calls it
 * @param hostName name or address to connect to
 * @param port TCP port
 * @param user login name, if one is given
 * @param identityFiles private keys to log in with, those that exist
 * @param jumps the hosts to go through before, in this order; each {@code [user@]host[:port]}
 */
public record SshHost(String alias, String hostName, int port, Optional<String> user, List<Path> identityFiles,
        List<String> jumps) {

    public SshHost {
        identityFiles = List.copyOf(identityFiles);
        jumps = List.copyOf(jumps);
    }
}
