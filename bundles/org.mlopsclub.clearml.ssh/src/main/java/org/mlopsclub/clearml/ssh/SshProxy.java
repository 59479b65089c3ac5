package org.mlopsclub.clearml.ssh;

import java.util.Optional;

/**
 * A proxy between us and the server.
 *
 * @param kind the proxy's protocol
 * @param host name or address of the proxy
 * @param port TCP port of the proxy
 * @param user user name where the proxy asks for one
 * @param password password for that user, never shown
 */
public record SshProxy(Kind kind, String host, int port, Optional<String> user, Optional<String> password) {

    /** Protocols a proxy can speak. */
    public enum Kind {
        /** CONNECT of RFC 9110. */
        HTTP,
        /** RFC 1928. */
        SOCKS5
    }

    @Override
    public String toString() {
        return kind + " proxy " + host + ":" + port;
    }
}
