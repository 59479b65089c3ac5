package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * Folders and files of one connected session, changed directly on the session; the local copies follow. All
 * methods wait for the network, may be called from several threads, throw {@link CoreException} with a sentence
 * for the user, and {@link IllegalStateException} on the UI thread.
 */
public final class ConnectedFiles {

    private final SessionKey session;
    private final RemoteFiles files;
    private final Documents documents;

    private ConnectedFiles(SessionKey session, RemoteFiles files, Documents documents) {
        this.session = session;
        this.files = files;
        this.documents = documents;
    }

    /**
     * @param session a session
     * @return its files
     * @throws CoreException unless it is connected
     */
    public static ConnectedFiles of(SessionKey session) throws CoreException {
        UiThreadGuard.refuse();
        try {
            return new ConnectedFiles(session, Services.get(SessionConnections.class).find(session)
                    .orElseThrow(() -> new ConnectionException(Messages.Files_notConnected, null)).files(),
                    Services.get(Documents.class));
        } catch (ConnectionException e) {
            throw Failures.core(e.getMessage(), e);
        }
    }

    /** @return the login folder */
    public String home() throws CoreException {
        return remotely(() -> RemotePath.normal(files.home()));
    }

    /**
     * @param folder absolute path
     * @param monitor can cancel
     * @return what is in it, in the server's order
     */
    public List<RemoteEntry> list(String folder, IProgressMonitor monitor) throws CoreException {
        return remotely(() -> files.list(folder, monitor::isCanceled).stream()
                .filter(entry -> RemotePath.isName(entry.name())).toList());
    }

    /**
     * @param path absolute path
     * @return what is there, if there is something
     */
    public Optional<RemoteEntry> stat(String path) throws CoreException {
        return remotely(() -> files.stat(path));
    }

    /**
     * @param path of a file that must not exist yet; it will be empty
     * @param monitor can cancel
     */
    public void createFile(String path, IProgressMonitor monitor) throws CoreException {
        remotely(() -> {
            Path empty = Files.createTempFile("clearml-", ".empty");
            try {
                return files.save(path, empty, Optional.of(RemoteStamp.absent()), ProgressListener.none(),
                        monitor::isCanceled);
            } catch (SshException.SaveConflict e) {
                throw new IOException(NLS.bind(Messages.Files_exists, DisplayText.singleLine(path)), e);
            } finally {
                Files.delete(empty);
            }
        });
    }

    /** @param path of a folder that must not exist yet, in a folder that does */
    public void createFolder(String path) throws CoreException {
        remotely(() -> {
            files.mkdir(path);
            return path;
        });
    }

    /**
     * Deletes a file, a link (not what it points to) or a folder with all that is in it, and forgets local copies,
     * also those that were not uploaded.
     *
     * @param path absolute path
     * @param monitor can cancel; what was deleted until then stays deleted
     */
    public void delete(String path, IProgressMonitor monitor) throws CoreException {
        remotely(() -> {
            Optional<RemoteEntry> entry = files.stat(path);
            if (entry.isPresent()) {
                delete(entry.get(), monitor);
            }
            return path;
        });
        documents.forget(session, path);
    }

    /**
     * @param from absolute path
     * @param to a path that must be free; its folder must exist
     * @throws CoreException also when a file at or below {@code from} is not uploaded yet
     */
    public void rename(String from, String to) throws CoreException {
        for (LocalDocument document : documents.below(session, from)) {
            if (document.state() != RemoteDocument.State.SAVED) {
                throw Failures.core(NLS.bind(Messages.Files_renameUnsaved,
                        DisplayText.singleLine(RemotePath.name(document.path()))), null);
            }
        }
        remotely(() -> {
            files.rename(from, to);
            return to;
        });
        documents.forget(session, from);
    }

    /**
     * @param path absolute path
     * @param permissions the lower twelve mode bits
     */
    public void chmod(String path, int permissions) throws CoreException {
        remotely(() -> {
            files.chmod(path, permissions);
            return path;
        });
        documents.existing(ClearmlUri.of(session, path)).ifPresent(document -> document.permissions(permissions));
    }

    /**
     * @param overwrite asked on the worker thread for each file that is there already
     * @return copies to and from this session
     */
    public Transfers transfers(Transfers.Overwrite overwrite) {
        return new Transfers(files, overwrite);
    }

    /** @return how the files are reached, {@code SFTP} or {@code shell} */
    public String kind() {
        return files.kind();
    }

    private void delete(RemoteEntry entry, IProgressMonitor monitor) throws SshException {
        if (entry.kind() != RemoteEntry.Kind.DIRECTORY) {
            files.deleteFile(entry.path());
            return;
        }
        monitor.subTask(DisplayText.singleLine(entry.path()));
        for (RemoteEntry child : files.list(entry.path(), monitor::isCanceled)) {
            if (RemotePath.isName(child.name())) {
                delete(child, monitor);
            }
        }
        files.deleteDirectory(entry.path());
    }

    static <T> T remotely(RemoteWork<T> work) throws CoreException {
        UiThreadGuard.refuse();
        try {
            return work.run();
        } catch (SshException e) {
            throw Failures.core(e);
        } catch (IOException e) {
            throw Failures.core(e.getMessage(), e);
        }
    }

    /** Something done on the session. */
    interface RemoteWork<T> {

        T run() throws SshException, IOException;
    }
}
