package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The single steps that files need, done by SFTP or by shell commands. Paths are absolute. A step takes place or fails
 * as a whole, but for {@link #send}, which may leave a part of the new file.
 */
interface RawFiles extends AutoCloseable {

    /** Reads contents. */
    @FunctionalInterface
    interface Reading {
        /**
         * Copies the content; may end early without failing when the file shrinks or the connection breaks.
         *
         * @param size what the server said of it
         */
        void read(String path, long size, OutputStream into, Cancellation cancellation)
                throws SshException, IOException;
    }

    /**
     * What is to become of a file that has been created.
     *
     * @param wanted whether the content goes there
     * @param mode the permissions it gets in the end, where they are known
     */
    record Plan(boolean wanted, OptionalInt mode) {

        static Plan notWanted() {
            return new Plan(false, OptionalInt.empty());
        }

        static Plan wanted(OptionalInt mode) {
            return new Plan(true, mode);
        }
    }

    /** Decides once the server has created the file. */
    @FunctionalInterface
    interface Planning {
        /**
         * Looks at what is there.
         *
         * @param created the new file
         * @param target what is at the target
         * @param reading for contents, until this returns
         */
        Plan look(FileFacts created, Optional<FileFacts> target, Reading reading) throws SshException, IOException;
    }

    /**
     * What was there after the last byte had arrived.
     *
     * @param fresh the new file
     * @param target what was at the target
     */
    record Sent(FileFacts fresh, Optional<FileFacts> target) {
    }

    String kind();

    String home() throws SshException;

    String realPath(String path) throws SshException;

    List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException;

    /** Empty when there is nothing, or, with {@code follow}, when a link leads nowhere. */
    Optional<FileFacts> facts(String path, boolean follow) throws SshException;

    String readLink(String path) throws SshException;

    /** As {@link Reading#read}. */
    void read(String path, long size, OutputStream into, Cancellation cancellation) throws SshException, IOException;

    /**
     * Creates a file and fills it; fails when there is something of that name.
     *
     * @param fresh readable and writable by the owner only, if {@code secret}, instead of what the server's umask gives
     * @param target what the new content is for; nothing happens to it
     * @return empty if the plan was that it is not wanted; then the file is there, and empty
     */
    Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, long size, Planning planning,
            Cancellation cancellation) throws SshException, IOException;

    /**
     * Renames over the target, with as little as possible between the hard link and the rename.
     *
     * @param old name of a hard link to be made to the old file first, if the server can
     * @return what the link holds after the rename; empty without one
     */
    Optional<FileFacts> place(String fresh, String target, Optional<String> old) throws SshException;

    /** The entries of a folder as {@link #list} has them, but links are left out. */
    List<RemoteEntry> names(String directory, Cancellation cancellation) throws SshException;

    /** Sets owner and group as far as permitted, without failing. */
    void chown(String path, int uid, int gid) throws SshException;

    void chmod(String path, int permissions) throws SshException;

    /** Makes a hard link; false where the server or its file system has none or does not permit it. */
    boolean link(String existing, String name) throws SshException;

    /** Renames to a name that was checked to be free. */
    void rename(String from, String to) throws SshException;

    void mkdir(String path) throws SshException;

    void deleteFile(String path) throws SshException;

    void deleteDirectory(String path) throws SshException;

    @Override
    void close();
}
