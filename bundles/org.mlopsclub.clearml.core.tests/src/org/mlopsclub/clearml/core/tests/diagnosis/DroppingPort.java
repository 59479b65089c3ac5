package org.mlopsclub.clearml.core.tests.diagnosis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/**
 * A port where packets get lost, as behind many a firewall: its queue of connections that wait is full, so that the
 * system does not answer further ones.
 */
final class DroppingPort implements AutoCloseable {

    private static final int MOST = 20;
    private static final int SHORT_MILLIS = 300;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> waiting = new ArrayList<>();

    DroppingPort() throws IOException {
        for (int i = 0; i < MOST; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port()), SHORT_MILLIS);
            } catch (SocketTimeoutException e) {
                return; // as it shall be
            }
        }
        close();
        Assumptions.abort("This system never drops packets to a port whose queue is full");
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        listener.close();
    }
}
