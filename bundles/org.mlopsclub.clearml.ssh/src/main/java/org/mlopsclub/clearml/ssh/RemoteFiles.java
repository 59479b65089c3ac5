package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of the other machine, by SFTP or, where that is missing, by shell commands; both promise the same.
 * <p>
 * Paths are absolute, or relative to {@link #home()}. All methods block and may be called from several threads at once;
 * a few run in parallel, further ones wait. Each throws {@link SshException.ConnectionLost} when the link ends,
 * {@link SshException.NoSuchRemoteFile} and {@link SshException.PermissionDenied} as the server says, and
 * {@link SshException.RemoteFailure} for anything else.
 */
public interface RemoteFiles extends AutoCloseable {

    /** How files are reached: {@code SFTP} or {@code shell}. */
    String kind();

    /** The login folder, absolute. */
    String home() throws SshException;

    /** The absolute path with all links followed; the last part need not exist. */
    String realPath(String path) throws SshException;

    /** The entries of a directory without {@code .} and {@code ..}, in the server's order. */
    List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException;

    /** What is at a path, links not followed; empty when there is nothing. */
    Optional<RemoteEntry> stat(String path) throws SshException;

    /**
     * Copies a file's content.
     *
     * @param into gets the bytes; not closed
     * @return the stamp with the hash of exactly these bytes, to be given to {@link #save} later
     * @throws IOException when {@code into} fails
     */
    RemoteStamp read(String path, OutputStream into, ProgressListener progress, Cancellation cancellation)
            throws SshException, IOException;

    /**
     * Replaces a file's content or creates the file, so that whoever looks sees the whole old or the whole new content,
     * whenever the connection may end.
     * <p>
     * The content goes to a hidden temporary file beside the target ({@code .name.clearml-….tmp}), its size is checked,
     * it gets the mode, and the owner as far as permitted, and is renamed over the target. A link stays a link, what it
     * points to is replaced. A new file's mode is what the server's umask gives. A hard link keeps the old content until
     * it is known that nobody changed it meanwhile. Left-over temporary files of ours, from a connection that ended
     * during a save, are removed by the next save in the same folder. When the remote file already has the new
     * content, as after a save whose last answer was lost, that is success.
     * <p>
     * What this cannot promise: the content survives a crash of the remote machine only once its system has written it
     * to disk, for JSch has no call for {@code fsync@openssh.com} and plain shells have none either. Access control
     * lists and extended attributes of the old file are not carried over, and other hard links keep the old content.
     * Another program that puts a file of its own over the target, by a rename, between our hard link and our rename
     * loses it unnoticed; both are sent at once, so that this is a moment of the server and not of the line. One that
     * writes into the target even then is noticed.
     * A server without {@code posix-rename@openssh.com} and without commands has a moment in which only the kept copy
     * exists; if the connection ends right then, the failure's message names the copy.
     *
     * @param localContent the new content; read twice if need be, must not change meanwhile
     * @param expected what the remote file must still be; {@link RemoteStamp#absent()} to create only; empty to
     *        overwrite whatever is there
     * @return the stamp of the saved file
     * @throws SshException.PermissionDenied also when nobody may write the file, as its mode says; nothing was changed
     * @throws SshException.SaveConflict the remote file is not what was expected; nothing was changed, unless the
     *         change came during the save: then the other content is kept in the file named by the failure
     * @throws IOException when {@code localContent} cannot be read
     */
    RemoteStamp save(String path, Path localContent, Optional<RemoteStamp> expected, ProgressListener progress,
            Cancellation cancellation) throws SshException, IOException;

    /** Creates a directory; its parent must exist. */
    void mkdir(String path) throws SshException;

    /** Deletes a file or link, not what the link points to. */
    void deleteFile(String path) throws SshException;

    /** Deletes a directory, which must be empty. */
    void deleteDirectory(String path) throws SshException;

    /** Renames or moves within the server; fails when the new name is taken. */
    void rename(String from, String to) throws SshException;

    /** Sets the lower twelve mode bits. */
    void chmod(String path, int permissions) throws SshException;

    /** Frees the channels. The link stays open. */
    @Override
    void close();
}
