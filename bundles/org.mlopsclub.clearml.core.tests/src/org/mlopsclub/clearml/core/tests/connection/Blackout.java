package org.mlopsclub.clearml.core.tests.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay on loopback that can swallow everything, as a network does whose cable is out, until it is mended. */
final class Blackout implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int to;
    private boolean dark;

    Blackout(int to) throws IOException {
        this.to = to;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on no byte passes, but the connections stay. */
    synchronized void begin() {
        dark = true;
    }

    synchronized void end() {
        dark = false;
        notifyAll();
    }

    private synchronized void pass() throws InterruptedException {
        while (dark) {
            wait();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                sockets.add(near);
                if (listener.isClosed()) {
                    near.close(); // came just before this thread woke up: nobody would ever close it
                    return;
                }
                Socket far = new Socket("127.0.0.1", to);
                sockets.add(far);
                daemon(() -> pump(near, far));
                daemon(() -> pump(far, near));
            } catch (IOException e) {
                return; // closed, or the machine has gone
            }
        }
    }

    private void pump(Socket from, Socket into) {
        try (from; into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pass();
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            return; // one side has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "blackout");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        end();
        listener.close();
        sockets.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
