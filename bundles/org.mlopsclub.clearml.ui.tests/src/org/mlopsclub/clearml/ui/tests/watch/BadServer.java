package org.mlopsclub.clearml.ui.tests.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A port on loopback that behaves as a server should not. */
final class BadServer implements AutoCloseable {

    /** What it does to whoever connects. */
    enum Manner {
        /** Nothing, ever. */
        HANGS,
        /** A byte each second of an answer that never ends. */
        DRIPS,
        /** An error for each request. */
        FAILS
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore accepted = new Semaphore(0);
    private final Manner manner;

    BadServer(Manner manner) throws IOException {
        this.manner = manner;
        Thread thread = new Thread(this::accept, "bad server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @return whether somebody has connected */
    boolean awaitGuest(long seconds) throws InterruptedException {
        return accepted.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                accepted.release();
                serve(socket);
            } catch (IOException e) {
                accepted.release(); // closed, or the guest has gone
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (manner == Manner.DRIPS) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            timer.scheduleAtFixedRate(() -> drip(socket, out), 0, 1, TimeUnit.SECONDS);
        } else if (manner == Manner.FAILS) {
            InputStream in = socket.getInputStream();
            if (in.read(new byte[65_536]) > 0) {
                socket.getOutputStream().write(("HTTP/1.1 500 Broken\r\nContent-Type: text/html\r\n"
                        + "Content-Length: 6\r\nConnection: close\r\n\r\nbroken").getBytes(StandardCharsets.US_ASCII));
            }
            socket.close();
        }
    }

    private static void drip(Socket socket, OutputStream out) {
        try {
            out.write('{');
        } catch (IOException e) {
            end(socket);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        timer.shutdownNow();
        sockets.forEach(BadServer::end);
    }
}
