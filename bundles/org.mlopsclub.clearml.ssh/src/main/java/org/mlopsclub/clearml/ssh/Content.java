package org.mlopsclub.clearml.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jdt.annotation.Nullable;

/** Counts and hashes what passes, and reports progress. */
final class Content {

    private final MessageDigest digest;
    private final ProgressListener progress;
    private final long total;
    private long count;

    Content(long total, ProgressListener progress) {
        this.total = total;
        this.progress = progress;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    long count() {
        return count;
    }

    /** SHA-256 in lower-case hexadecimal; ends the counting. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void passed(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        count += length;
        progress.transferred(count, Math.max(total, count));
    }

    OutputStream into(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
                if (buffer != null) {
                    out.write(buffer, offset, length);
                    passed(buffer, offset, length);
                }
            }
        };
    }

    InputStream from(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
                int got = in.read(buffer, offset, length);
                if (got > 0 && buffer != null) {
                    passed(buffer, offset, got);
                }
                return got;
            }
        };
    }
}
