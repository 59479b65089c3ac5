package org.mlopsclub.clearml.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jdt.annotation.Nullable;

/** Remembers a failure of a local stream, because JSch reports it as if it were the server's. */
final class FailureKeeping extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    FailureKeeping(OutputStream out) {
        super(out);
    }

    void rethrow() throws IOException {
        @Nullable IOException kept = failure;
        if (kept != null) {
            throw kept;
        }
    }

    @Override
    public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
