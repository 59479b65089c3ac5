package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A TCP relay on a loopback port that can cut its connections after so many bytes to the server, or freeze. */
final class Relay implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int to;
    private final Semaphore running = new Semaphore(1);
    private long sent;
    private long cutAfter = Long.MAX_VALUE;
    private long threshold = Long.MAX_VALUE;
    private Runnable then = () -> {
    };

    Relay(int to) throws IOException {
        this.to = to;
        // Little room in between, so that a sender soon notices when nothing passes.
        listener.setReceiveBufferSize(8 * 1024);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Counts from here on, and cuts when that many bytes have gone to the server. */
    synchronized void arm(long bytes) {
        sent = 0;
        cutAfter = bytes;
    }

    synchronized long sent() {
        return sent;
    }

    /** From now on no byte passes, but the connections stay. */
    void freeze() {
        running.acquireUninterruptibly();
    }

    void thaw() {
        running.release();
    }

    void cut() {
        sockets.forEach(Relay::end);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getByName("127.0.0.1"), to);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                start(() -> pump(client, server, true));
                start(() -> pump(server, client, false));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void pump(Socket from, Socket into, boolean toServer) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            int count = in.read(buffer);
            while (count >= 0) {
                running.acquireUninterruptibly();
                running.release();
                int allowed = toServer ? allow(count) : count;
                out.write(buffer, 0, allowed);
                if (allowed < count) {
                    break;
                }
                count = in.read(buffer);
            }
        } catch (IOException e) {
            end(from);
        }
        end(from);
        end(into);
    }

    /** Does something once that many bytes have gone to the server. */
    synchronized void whenSent(long bytes, Runnable act) {
        threshold = bytes;
        then = act;
    }

    private synchronized int allow(int count) {
        if (sent + count >= threshold) {
            threshold = Long.MAX_VALUE;
            then.run();
        }
        int allowed = (int) Math.min(count, cutAfter - sent);
        sent += allowed;
        return allowed;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Runnable run) {
        Thread thread = new Thread(run, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
