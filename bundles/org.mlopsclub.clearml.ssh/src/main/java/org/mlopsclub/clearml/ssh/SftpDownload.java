package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads an open file to its end, with as many requests under way as keep a long line full. The size that the server
 * told of only says how much to ask for at once: a file may grow, shrink, or have no size, as those of {@code /proc}.
 */
final class SftpDownload {

    /** A shorter piece is the last one before the end rather than all that the server gives in one. In bytes. */
    private static final int SHORTEST = 1024;

    private final SftpPipe pipe;
    private final byte[] handle;
    private final long size;
    private final Deque<Piece> underWay = new ArrayDeque<>();
    private int longest = SftpPipe.PIECE;
    private long asked;
    private long got;

    private record Piece(int id, int length) {
    }

    SftpDownload(SftpPipe pipe, byte[] handle, long size) {
        this.pipe = pipe;
        this.handle = handle;
        this.size = size;
    }

    void copy(OutputStream into, Cancellation cancellation) throws SftpException, SshException, IOException {
        byte[] data;
        do {
            cancellation.check();
            ask();
            Piece piece = underWay.remove();
            data = pipe.take(piece.id()).data();
            into.write(data, 0, data.length);
            got += data.length;
            if (data.length < piece.length()) {
                startOver(data.length);
            }
        } while (data.length > 0);
    }

    /** The last request is for what lies behind the end, so that the end is known without another answer. */
    private void ask() throws SftpException {
        while (underWay.isEmpty() || underWay.size() < SftpPipe.UNDER_WAY && asked <= size) {
            int length = asked < size ? (int) Math.min(longest, size - asked) : longest;
            underWay.add(new Piece(
                    pipe.send(SftpRequest.of(SftpRequest.READ, handle).offset(asked).number(length)), length));
            asked += length;
        }
    }

    /** After a piece that is shorter than asked for: there is a gap before the others, or the end. */
    private void startOver(int length) throws SftpException {
        longest = Math.max(SHORTEST, Math.min(longest, length));
        for (Piece piece : underWay) {
            pipe.take(piece.id()).data();
        }
        underWay.clear();
        asked = got;
    }
}
