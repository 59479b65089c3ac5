package org.mlopsclub.clearml.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jdt.annotation.Nullable;

/** Remembers a failure of a local stream, because JSch reports it as if it were the server's, or as an end. */
final class FailureKeepingInput extends FilterInputStream {

    private volatile @Nullable IOException failure;

    FailureKeepingInput(InputStream in) {
        super(in);
    }

    void rethrow() throws IOException {
        @Nullable IOException kept = failure;
        if (kept != null) {
            throw kept;
        }
    }

    @Override
    public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
