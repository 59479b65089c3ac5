package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A line on which each byte arrives later by half a round trip; a lot can be under way at once. */
final class LongLine implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int to;
    private final long halfNanos;

    /** Bytes and when they arrive; no bytes at the end. */
    private record Piece(byte[] bytes, long due) {
    }

    LongLine(int to, Duration roundTrip) throws IOException {
        this.to = to;
        halfNanos = roundTrip.toNanos() / 2;
        Watch.daemon(this::accept, "line").start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getByName("127.0.0.1"), to);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                join(near, far);
                join(far, near);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void join(Socket from, Socket into) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>();
        Watch.daemon(() -> takeIn(from, line), "line").start();
        Watch.daemon(() -> giveOut(line, into), "line").start();
    }

    private void takeIn(Socket from, BlockingQueue<Piece> line) {
        byte[] buffer = new byte[32 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                line.add(new Piece(Arrays.copyOf(buffer, count), System.nanoTime() + halfNanos));
            }
        } catch (IOException e) {
            line.clear();
        }
        line.add(new Piece(new byte[0], System.nanoTime()));
    }

    private static void giveOut(BlockingQueue<Piece> line, Socket into) {
        try (into) {
            for (Piece piece = line.take(); piece.bytes().length > 0; piece = line.take()) {
                for (long left = piece.due() - System.nanoTime(); left > 0; left = piece.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                into.getOutputStream().write(piece.bytes());
            }
        } catch (IOException e) {
            line.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
