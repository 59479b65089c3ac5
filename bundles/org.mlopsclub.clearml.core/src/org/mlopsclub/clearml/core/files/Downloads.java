package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/** Brings the remote content of one document here. */
final class Downloads {

    /** A file changed again within its time stamp's second looks the same; younger stamps are not trusted. */
    private static final Duration STAMP_GRAIN = Duration.ofSeconds(2);

    private final LocalDocument document;
    private final DocumentContext context;

    Downloads(LocalDocument document, DocumentContext context) {
        this.document = document;
        this.context = context;
    }

    /** Makes the copy what the remote file is, unless it holds something that is not uploaded yet. */
    boolean refresh(IProgressMonitor monitor) throws CoreException {
        long asOf = document.generation();
        if (document.state() != State.SAVED) {
            return false;
        }
        return remotely(files -> {
            RemoteEntry entry = fileAt(files);
            if (document.hasContent() && unchanged(entry, document.record().remote())) {
                document.permissions(entry.permissions());
                return false;
            }
            return fetch(files, document.path(), asOf, entry.permissions(), monitor);
        });
    }

    /** Takes the other content. Where ours is in its place already, the other is put back. */
    void revert(IProgressMonitor monitor) throws CoreException {
        long asOf = document.generation();
        Optional<String> keptAt = document.record().otherContent();
        if (keptAt.isPresent()) {
            Path content = other(monitor);
            try {
                document.restored(content);
            } catch (IOException e) {
                throw Failures.local(e);
            }
            return;
        }
        remotely(files -> fetch(files, document.path(), asOf, fileAt(files).permissions(), monitor));
    }

    /** The remote content, or what somebody else had written there before ours came in its place. */
    Path other(IProgressMonitor monitor) throws CoreException {
        return remotely(files -> {
            Path content = document.temporary();
            read(files, document.record().otherContent().orElse(document.path()), content, monitor);
            return content;
        });
    }

    private boolean fetch(RemoteFiles files, String path, long asOf, int permissions, IProgressMonitor monitor)
            throws SshException, IOException {
        Path content = document.temporary();
        RemoteStamp stamp = read(files, path, content, monitor);
        if (document.fetched(asOf, content, stamp, permissions)) {
            context.changed(document);
            return true;
        }
        Files.deleteIfExists(content);
        return false;
    }

    private RemoteStamp read(RemoteFiles files, String path, Path content, IProgressMonitor monitor)
            throws SshException, IOException {
        String task = NLS.bind(Messages.Files_fetching, DisplayText.singleLine(RemotePath.name(path)));
        try (OutputStream out = Files.newOutputStream(content)) {
            return files.read(path, out, new TransferProgress(monitor, task), monitor::isCanceled);
        } catch (SshException | IOException e) {
            Files.deleteIfExists(content);
            throw e;
        }
    }

    private RemoteEntry fileAt(RemoteFiles files) throws SshException, IOException {
        RemoteEntry entry = files.stat(document.path()).orElseThrow(
                () -> new IOException(NLS.bind(Messages.Files_missing, DisplayText.singleLine(document.path()))));
        if (!entry.isFile()) {
            throw new IOException(NLS.bind(Messages.Files_notAFile, DisplayText.singleLine(document.path())));
        }
        return entry;
    }

    private static boolean unchanged(RemoteEntry entry, RemoteStamp stamp) {
        return entry.kind() == RemoteEntry.Kind.FILE && stamp.exists() && entry.size() == stamp.size()
                && entry.modified().equals(stamp.modified())
                && stamp.taken().isAfter(stamp.modified().plus(STAMP_GRAIN));
    }

    private <T> T remotely(RemoteWork<T> work) throws CoreException {
        try {
            return work.with(context.files(document.session()));
        } catch (ConnectionException e) {
            throw Failures.core(e.getMessage(), e);
        } catch (SshException e) {
            throw Failures.core(e);
        } catch (IOException e) {
            throw Failures.core(e.getMessage(), e);
        }
    }

    /** Something done with the session's files. */
    private interface RemoteWork<T> {

        T with(RemoteFiles files) throws ConnectionException, SshException, IOException;
    }
}
