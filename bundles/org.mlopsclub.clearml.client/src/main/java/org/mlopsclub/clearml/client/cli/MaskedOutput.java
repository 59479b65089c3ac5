package org.mlopsclub.clearml.client.cli;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Masked text as a stream of UTF-8 bytes. Writing never blocks, so that the tool's output is followed even if nobody
 * reads here; then only the newest part is kept.
 */
// What java.io.InputStream takes carries no null annotations.
@NonNullByDefault({})
public final class MaskedOutput extends InputStream {

    /** Bytes kept for a reader that does not come. */
    private static final int MOST = 4 * 1024 * 1024;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private int kept;
    private boolean ended;

    /** Adds text; nothing once it has ended. */
    public synchronized void put(String text) {
        if (text.isEmpty() || ended) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        chunks.addLast(bytes);
        kept += bytes.length;
        while (kept > MOST && chunks.size() > 1) {
            kept -= chunks.removeFirst().length - offset;
            offset = 0;
        }
        notifyAll();
    }

    /** The reader gets what is left, and then the end. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int start, int length) throws InterruptedIOException {
        if (length == 0) {
            return 0;
        }
        while (chunks.isEmpty() && !ended) {
            await();
        }
        if (chunks.isEmpty()) {
            return -1;
        }
        byte[] chunk = chunks.getFirst();
        int count = Math.min(length, chunk.length - offset);
        System.arraycopy(chunk, offset, target, start, count);
        offset += count;
        kept -= count;
        if (offset == chunk.length) {
            chunks.removeFirst();
            offset = 0;
        }
        return count;
    }

    @Override
    public synchronized int available() {
        return kept;
    }

    private void await() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for output.");
        }
    }
}
