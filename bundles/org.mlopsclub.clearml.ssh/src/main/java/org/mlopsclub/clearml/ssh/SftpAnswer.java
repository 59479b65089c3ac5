package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer of SFTP version 3. Whatever a server may send, reading it ends, with a failure if it makes no sense. */
final class SftpAnswer {

    private static final int STATUS = 101;
    private static final int HANDLE = 102;
    private static final int DATA = 103;
    private static final int NAME = 104;
    private static final int ATTRS = 105;
    private static final int EXTENDED = 201;
    private static final int LONGEST_HANDLE = 256;

    private final int type;
    private final ByteBuffer body;

    /** A name in a folder. */
    record Name(String name, FileFacts facts) {
    }

    /** An answer of this type, whose body begins after the request's number. */
    SftpAnswer(int type, ByteBuffer body) {
        this.type = type;
        this.body = body;
    }

    /** Something that an answer says. */
    @FunctionalInterface
    interface Part<T> {
        T of(SftpAnswer answer) throws SftpException;
    }

    /** Passes if the server has done it. */
    void done() throws SftpException {
        expect(STATUS, answer -> Boolean.TRUE);
    }

    boolean succeeded() throws SftpException {
        return ifGranted(answer -> {
            answer.done();
            return Boolean.TRUE;
        }).isPresent();
    }

    /** Empty for an answer that says no; fails for one that makes no sense. */
    <T> Optional<T> ifGranted(Part<T> part) throws SftpException {
        try {
            return Optional.of(part.of(this));
        } catch (SftpException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    byte[] handle() throws SftpException {
        return expect(HANDLE, answer -> bytes(LONGEST_HANDLE));
    }

    /** Empty at the end of the file. */
    byte[] data() throws SftpException {
        return isEnd() ? new byte[0] : expect(DATA, answer -> bytes(Integer.MAX_VALUE));
    }

    FileFacts facts() throws SftpException {
        return expect(ATTRS, SftpAnswer::attributes);
    }

    /** Empty at the end of the folder. */
    List<Name> names() throws SftpException {
        return isEnd() ? List.of() : expect(NAME, answer -> {
            List<Name> names = new ArrayList<>();
            int count = body.getInt();
            for (int i = 0; i < count; i++) {
                String name = RemoteNames.decode(bytes(Integer.MAX_VALUE));
                bytes(Integer.MAX_VALUE);
                names.add(new Name(name, attributes()));
            }
            return names;
        });
    }

    /** The one name that answers a request about one path. */
    String name() throws SftpException {
        return names().stream().findFirst().map(Name::name).orElseThrow(() -> nonsense(new BufferUnderflowException()));
    }

    /** Bytes that users may still write, as {@code statvfs@openssh.com} tells them in OpenSSH's PROTOCOL, 4.4. */
    long room() throws SftpException {
        return expect(EXTENDED, answer -> {
            body.getLong();
            long block = body.getLong();
            body.getLong();
            body.getLong();
            return block * body.getLong();
        });
    }

    private boolean isEnd() throws SftpException {
        try {
            return type == STATUS && body.getInt(body.position()) == ChannelSftp.SSH_FX_EOF;
        } catch (IndexOutOfBoundsException e) {
            throw nonsense(e);
        }
    }

    private <T> T expect(int wanted, Part<T> part) throws SftpException {
        try {
            if (type == STATUS) {
                status(wanted);
            }
            if (type != wanted) {
                throw new BufferUnderflowException();
            }
            return part.of(this);
        } catch (BufferUnderflowException e) {
            throw nonsense(e);
        }
    }

    private void status(int wanted) throws SftpException {
        int code = body.getInt();
        if (code != ChannelSftp.SSH_FX_OK || wanted != STATUS) {
            String words = body.remaining() < 4 ? "" : new String(bytes(Integer.MAX_VALUE), StandardCharsets.UTF_8);
            throw new SftpException(code, words);
        }
    }

    private FileFacts attributes() {
        int flags = body.getInt();
        long size = (flags & 0x01) != 0 ? body.getLong() : 0;
        boolean owned = (flags & 0x02) != 0;
        int uid = owned ? body.getInt() : -1;
        int gid = owned ? body.getInt() : -1;
        int mode = (flags & 0x04) != 0 ? body.getInt() : 0;
        long modified = 0;
        if ((flags & 0x08) != 0) {
            body.getInt();
            modified = body.getInt() & 0xffffffffL;
        }
        if ((flags & 0x80000000) != 0) {
            for (int left = body.getInt(); left > 0; left--) {
                bytes(Integer.MAX_VALUE);
                bytes(Integer.MAX_VALUE);
            }
        }
        return new FileFacts(mode, size, modified, uid, gid);
    }

    private byte[] bytes(int most) {
        int length = body.getInt();
        if (length < 0 || length > Math.min(most, body.remaining())) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private static SftpException nonsense(Exception cause) {
        return new SftpException(ChannelSftp.SSH_FX_FAILURE, "an answer that makes no sense", cause);
    }
}
