package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A real SSH server on a loopback port that logs in to the files of this machine. */
interface TestServer extends AutoCloseable {

    int port();

    String user();

    HostKeyInfo hostKey();

    SshCredentials credentials();

    @Override
    void close() throws IOException;

    default SshTarget target() {
        return new SshTarget("127.0.0.1", port(), user());
    }

    default SshLink connect() throws SshException {
        return connect(target());
    }

    /** Connects by way of another address, such as a relay's. */
    default SshLink connect(SshTarget by) throws SshException {
        return Ssh.connect(by, credentials(), HostKeyPolicies.pinned(List.of(hostKey())), SshSettings.defaults(),
                Cancellation.never());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
