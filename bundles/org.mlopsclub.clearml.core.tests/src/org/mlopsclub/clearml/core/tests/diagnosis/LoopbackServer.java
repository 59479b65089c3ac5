package org.mlopsclub.clearml.core.tests.diagnosis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that takes connections, says one thing, or nothing, and keeps them open. */
final class LoopbackServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final String says;

    private LoopbackServer(String says) throws IOException {
        this.says = says;
        Thread thread = new Thread(this::take, "loopback server");
        thread.setDaemon(true);
        thread.start();
    }

    static LoopbackServer silent() throws IOException {
        return new LoopbackServer("");
    }

    static LoopbackServer saying(String text) throws IOException {
        return new LoopbackServer(text);
    }

    /** A port on which nobody listens any more. */
    static int refusedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return taken.size();
    }

    private void take() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                taken.add(socket);
                socket.getOutputStream().write(says.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                continue; // closed, or the other side has gone: the loop's condition knows
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : taken) {
            socket.close();
        }
    }
}
