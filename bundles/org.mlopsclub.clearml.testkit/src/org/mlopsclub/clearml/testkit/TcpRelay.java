package org.mlopsclub.clearml.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP port on loopback that passes everything on to another, and can cut what passes through it. */
public final class TcpRelay implements AutoCloseable {

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * @param host where to pass connections on to
     * @param port TCP port there
     */
    public TcpRelay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** @return where to connect to */
    public int port() {
        return listener.getLocalPort();
    }

    /** Ends all connections that pass now; new ones are accepted. */
    public void cut() {
        sockets.forEach(TcpRelay::end);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                sockets.add(near);
                Socket far = new Socket(host, port);
                sockets.add(far);
                start(() -> pump(near, far));
                start(() -> pump(far, near));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    cut(); // the far side refused: so does this one
                }
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            end(to); // cut, which is what a relay is for
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "TCP relay");
        thread.setDaemon(true);
        thread.start();
    }
}
