package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A line as long as one wishes: a port on loopback that passes everything on to another, each byte later by half a
 * round trip. It holds up nothing else, so that a lot can be under way at once.
 */
final class DelayedLine implements AutoCloseable {

    private static final int UNDER_WAY = 4096;
    private static final int PIECE = 32 * 1024;

    /** Bytes and when they arrive; no bytes at the end. */
    private record Piece(byte[] bytes, long dueNanos) {
    }

    private final ServerSocket listener;
    private final int port;
    private final long delayNanos;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * @param port where it leads
     * @param roundTrip how long it takes there and back
     */
    DelayedLine(int port, Duration roundTrip) throws IOException {
        this.port = port;
        this.delayNanos = roundTrip.toNanos() / 2;
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getByName("127.0.0.1"), port);
                for (Socket socket : List.of(near, far)) {
                    socket.setTcpNoDelay(true);
                    sockets.add(socket);
                }
                join(near, far);
                join(far, near);
            }
        } catch (IOException e) {
            end();
        }
    }

    private void join(Socket from, Socket to) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>(UNDER_WAY);
        start(() -> takeIn(from, line));
        start(() -> giveOut(line, to));
    }

    private void takeIn(Socket from, BlockingQueue<Piece> line) {
        try {
            try {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[PIECE];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    line.put(new Piece(java.util.Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
                }
            } catch (IOException e) {
                // The end of a connection is passed on, however it came.
            }
            line.put(new Piece(new byte[0], System.nanoTime() + delayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveOut(BlockingQueue<Piece> line, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = line.take(); piece.bytes().length > 0; piece = line.take()) {
                for (long left = piece.dueNanos() - System.nanoTime(); left > 0; left = piece.dueNanos()
                        - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(piece.bytes());
            }
        } catch (IOException e) {
            // The other side has gone: nobody to give anything to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        end();
    }
}
