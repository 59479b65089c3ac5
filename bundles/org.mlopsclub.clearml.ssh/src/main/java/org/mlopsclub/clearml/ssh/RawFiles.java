package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The single steps that files need, done by SFTP or by shell commands. Paths are absolute. A step takes place or fails
 * as a whole, but for {@link #write}.
 */
interface RawFiles extends AutoCloseable {

    String kind();

    String home() throws SshException;

    String realPath(String path) throws SshException;

    List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException;

    /** Empty when there is nothing, or, with {@code follow}, when a link leads nowhere. */
    Optional<FileFacts> facts(String path, boolean follow) throws SshException;

    String readLink(String path) throws SshException;

    /** Copies the content; may end early without failing when the file shrinks or the connection breaks. */
    void read(String path, OutputStream into, Cancellation cancellation) throws SshException, IOException;

    /**
     * Creates an empty file; fails when there is something.
     *
     * @param secret readable and writable by the owner only, instead of what the server's umask gives
     */
    FileFacts create(String path, boolean secret) throws SshException;

    /** Replaces the content in place; the result must be checked. */
    void write(String path, InputStream content, long size, Cancellation cancellation)
            throws SshException, IOException;

    /** Sets owner and group as far as permitted, without failing. */
    void chown(String path, int uid, int gid) throws SshException;

    void chmod(String path, int permissions) throws SshException;

    /** Makes a hard link; false where the server or its file system has none or does not permit it. */
    boolean link(String existing, String name) throws SshException;

    /** Renames, over an existing file if there is one, in one step where the server has that. */
    void replace(String from, String to) throws SshException;

    /** Renames to a name that was checked to be free. */
    void rename(String from, String to) throws SshException;

    void mkdir(String path) throws SshException;

    void deleteFile(String path) throws SshException;

    void deleteDirectory(String path) throws SshException;

    @Override
    void close();
}
