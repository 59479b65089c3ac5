package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.Nullable;

/** Passes on what follows the first line end after a mark, and drops what comes before. */
final class AfterMark extends OutputStream {

    private final OutputStream out;
    private final byte[] mark;
    private int matched;

    AfterMark(OutputStream out, String mark) {
        this.out = out;
        this.mark = (mark + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
        if (buffer == null) {
            return;
        }
        int at = offset;
        int end = offset + length;
        while (at < end && matched < mark.length) {
            byte b = buffer[at++];
            // Nothing printed before can know the random part, so starting over at the first character will do.
            matched = b == mark[matched] ? matched + 1 : b == mark[0] ? 1 : 0;
        }
        if (at < end) {
            out.write(buffer, at, end - at);
        }
    }
}
