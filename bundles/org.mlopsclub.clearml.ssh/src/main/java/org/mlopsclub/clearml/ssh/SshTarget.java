package org.mlopsclub.clearml.ssh;

/**
 * Where to connect and as whom.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param user login name
 */
public record SshTarget(String host, int port, String user) {

    /** Rejects what could never be connected to. */
    public SshTarget {
        if (host.isBlank() || user.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("Not an SSH target: " + user + "@" + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
