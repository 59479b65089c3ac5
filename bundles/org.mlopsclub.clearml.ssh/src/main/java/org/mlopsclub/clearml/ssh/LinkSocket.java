package org.mlopsclub.clearml.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The TCP connection below a link. It knows how long the other side has been silent while we were listening, or has
 * not taken what we send, and why it ended. JSch's own keep-alive does not help during an upload: a sender that is
 * stuck in the socket holds the locks that JSch needs to listen, to ask for a sign of life and to close.
 */
final class LinkSocket extends Socket {

    /** The reason when JSch closes without one of ours: the server said goodbye, or refused us. */
    static final String BY_PROTOCOL = "the server ended it";

    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();
    /** When listening for the next byte began; 0 while the last bytes are worked on. */
    private volatile long silentSince;
    /** When the bytes now being sent were given to the system; 0 while nothing is. */
    private volatile long sendingSince;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    /** How long nothing has come although we listened, or nothing was taken although we sent. */
    Duration silence() {
        long now = System.nanoTime();
        long listening = silentSince;
        long sending = sendingSince;
        return Duration.ofNanos(Math.max(listening == 0 ? 0 : now - listening, sending == 0 ? 0 : now - sending));
    }

    /** Why the connection ended, as part of a sentence; empty while it stands. */
    Optional<String> end() {
        @Nullable String reason = end.get();
        return reason == null ? Optional.empty() : Optional.of(reason);
    }

    /** Completes with the reason when the socket is closed by anyone. */
    CompletableFuture<String> closed() {
        return closed;
    }

    /** Ends the connection for a reason, which counts when there is no earlier one. */
    void kill(String reason) {
        end.compareAndSet(null, reason);
        try {
            close();
        } catch (IOException e) {
            closed.complete(reason);
        }
    }

    @Override
    public void close() throws IOException {
        // JSch gives up a silent server while it listens, and a server that says goodbye while it works on that.
        long silent = silence().toSeconds();
        end.compareAndSet(null, silent > 0 ? "there was no sign of life for " + silent + " s" : BY_PROTOCOL);
        try {
            super.close();
        } finally {
            @Nullable String reason = end.get();
            closed.complete(reason == null ? BY_PROTOCOL : reason);
        }
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream listening = in;
        if (listening == null) {
            listening = new Listening(super.getInputStream());
            in = listening;
        }
        return listening;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        OutputStream sending = out;
        if (sending == null) {
            sending = new Sending(super.getOutputStream());
            out = sending;
        }
        return sending;
    }

    private IOException broken(IOException e) {
        if (!isClosed()) {
            end.compareAndSet(null, "the network reported: " + e.getMessage());
        }
        return e;
    }

    private final class Listening extends FilterInputStream {

        Listening(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
            if (silentSince == 0) {
                silentSince = System.nanoTime() | 1;
            }
            try {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    end.compareAndSet(null, "the server closed it");
                }
                silentSince = 0;
                return count;
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    private final class Sending extends FilterOutputStream {

        Sending(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
            sendingSince = System.nanoTime() | 1;
            try {
                out.write(buffer, offset, length);
            } catch (IOException e) {
                throw broken(e);
            } finally {
                sendingSince = 0;
            }
        }
    }
}
