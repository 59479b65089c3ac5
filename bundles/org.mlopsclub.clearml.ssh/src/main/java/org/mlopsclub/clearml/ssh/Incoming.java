package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What a channel has received, until it is read by whatever thread. With JSch's own stream, a
 * {@link java.io.PipedInputStream}, the channel ends when something arrives after the thread that read last has ended,
 * and before the next one reads.
 */
final class Incoming extends InputStream {

    /** More than was asked for at once; who sends still more has to wait. In bytes. */
    private static final int ROOM = 4 * SftpPipe.UNDER_WAY * SftpPipe.PIECE;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int position;
    private int waiting;
    private boolean ended;

    /** Where the channel puts what it receives. */
    OutputStream end() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] { (byte) octet }, 0, 1);
            }

            @Override
            public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
                put(Arrays.copyOfRange(Objects.requireNonNull(buffer), offset, offset + length));
            }

            @Override
            public void close() {
                finish();
            }
        };
    }

    private synchronized void put(byte[] piece) throws IOException {
        while (waiting > ROOM && !ended) {
            await();
        }
        if (piece.length > 0 && !ended) {
            pieces.add(piece);
            waiting += piece.length;
            notifyAll();
        }
    }

    private synchronized void finish() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public synchronized int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, Objects.requireNonNull(buffer).length);
        if (length == 0) {
            return 0;
        }
        while (pieces.isEmpty() && !ended) {
            await();
        }
        byte @Nullable [] piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, buffer, offset, count);
        position += count;
        waiting -= count;
        if (position == piece.length) {
            pieces.remove();
            position = 0;
        }
        notifyAll();
        return count;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
