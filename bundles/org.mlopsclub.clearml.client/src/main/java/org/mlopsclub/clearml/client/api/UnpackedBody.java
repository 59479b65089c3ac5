package org.mlopsclub.clearml.client.api;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A body as it is read: unpacked on the way, and no longer than allowed. Remembers why it could not be read. */
@NonNullByDefault({})
final class UnpackedBody extends FilterInputStream {

    /** The stream's own default unpacks half a kilobyte at once. */
    private static final int AT_ONCE = 64 * 1024;

    private final int limit;
    private long count;
    private @Nullable IOException problem;

    UnpackedBody(byte[] body, boolean packed, int limit) throws IOException {
        super(open(body, packed));
        this.limit = limit;
    }

    private static InputStream open(byte[] body, boolean packed) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return packed ? new GZIPInputStream(in, AT_ONCE) : in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            count += Math.max(0, read);
            if (count > limit) {
                throw new CappedBody.TooLarge(limit);
            }
            return read;
        } catch (IOException e) {
            problem = e;
            throw e;
        }
    }

    /** Fails if reading has failed, whatever the reader made of it. */
    void check() throws IOException {
        IOException failed = problem;
        if (failed != null) {
            throw failed;
        }
    }
}
