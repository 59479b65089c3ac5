package org.mlopsclub.clearml.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One request of SFTP version 3, as section 6 of draft-ietf-secsh-filexfer-02 lays it out. Paths are turned into bytes
 * by {@link RemoteNames}, which loses nothing.
 */
final class SftpRequest {

    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int FSTAT = 8;
    static final int SETSTAT = 9;
    static final int FSETSTAT = 10;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int MKDIR = 14;
    static final int RMDIR = 15;
    static final int REALPATH = 16;
    static final int STAT = 17;
    static final int RENAME = 18;
    static final int READLINK = 19;
    static final int EXTENDED = 200;

    /** Flags of {@link #OPEN}. */
    static final int FOR_READING = 0x01;
    static final int NEW_FOR_WRITING = 0x02 | 0x08 | 0x20;

    private static final int OWNER = 0x02;
    private static final int PERMISSIONS = 0x04;
    private static final int HEAD = 9;
    private static final int FIRST_ROOM = 256;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_ROOM).position(HEAD);

    private SftpRequest(int type) {
        buffer.put(4, (byte) type);
    }

    static SftpRequest of(int type) {
        return new SftpRequest(type);
    }

    /** What only needs a path. */
    static SftpRequest of(int type, String path) {
        return of(type).path(path);
    }

    /** What only needs an open file. */
    static SftpRequest of(int type, byte[] handle) {
        return of(type).bytes(handle, handle.length);
    }

    static SftpRequest extended(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return of(EXTENDED).bytes(text, text.length);
    }

    SftpRequest path(String path) {
        byte[] text = RemoteNames.encode(path);
        return bytes(text, text.length);
    }

    SftpRequest bytes(byte[] bytes, int length) {
        room(length + 4).putInt(length).put(bytes, 0, length);
        return this;
    }

    SftpRequest number(int number) {
        room(4).putInt(number);
        return this;
    }

    SftpRequest offset(long offset) {
        room(8).putLong(offset);
        return this;
    }

    SftpRequest permissions(int mode) {
        return number(PERMISSIONS).number(mode & 07777);
    }

    SftpRequest owner(int uid, int gid) {
        return number(OWNER).number(uid).number(gid);
    }

    SftpRequest noAttributes() {
        return number(0);
    }

    /** The bytes on the wire. */
    byte[] packet(int id) {
        byte[] packet = new byte[buffer.position()];
        buffer.putInt(0, packet.length - 4).putInt(5, id);
        buffer.get(0, packet);
        return packet;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(2 * buffer.position() + bytes).put(buffer.flip());
        }
        return buffer;
    }
}
