package org.mlopsclub.clearml.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.eclipse.jdt.annotation.Nullable;

/** Fails when the other machine sends more than anybody could want, before memory or disk are full. */
final class Bounded extends FilterOutputStream {

    private long room;

    Bounded(OutputStream out, long most) {
        super(out);
        room = most;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] { (byte) octet }, 0, 1);
    }

    @Override
    public void write(byte @Nullable [] buffer, int offset, int length) throws IOException {
        room -= length;
        if (room < 0) {
            throw new IOException("the server sends far more than it announced");
        }
        out.write(buffer, offset, length);
    }
}
