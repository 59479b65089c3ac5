package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.files.LocalDocument.PendingUpload;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * Brings the newest content of one document to its session. The one Job of a document serialises its uploads;
 * saves that come while it runs are done in one further attempt, with the newest of them.
 */
final class UploadJob extends Job {

    /** Family of all uploads. */
    static final Object FAMILY = UploadJob.class;

    private final LocalDocument document;
    private final DocumentContext context;

    UploadJob(LocalDocument document, DocumentContext context) {
        super(NLS.bind(Messages.Files_saving, DisplayText.singleLine(RemotePath.name(document.path()))));
        this.document = document;
        this.context = context;
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        SubMonitor monitor = SubMonitor.convert(progress);
        try {
            boolean more = true;
            while (more) {
                Optional<PendingUpload> pending = document.takePending();
                more = pending.isPresent() && attempt(pending.get(), monitor);
            }
        } catch (IOException e) {
            document.notUploaded(State.FAILED, Failures.local(e).getMessage());
        }
        context.changed(document);
        return Status.OK_STATUS;
    }

    /** @return whether there is newer content */
    private boolean attempt(PendingUpload pending, IProgressMonitor monitor) throws IOException {
        context.changed(document);
        try {
            RemoteFiles files = context.files(document.session());
            try {
                RemoteStamp stamp = files.save(pending.path(), pending.content(), Optional.of(pending.expected()),
                        new TransferProgress(monitor, getName()), monitor::isCanceled);
                pending.otherContent().ifPresent(other -> giveUp(files, other));
                return document.uploaded(pending, stamp);
            } catch (SshException.SaveConflict e) {
                conflict(files, pending, e);
            }
        } catch (ConnectionException | SshException.ConnectionLost e) {
            document.notUploaded(State.WAITING, NLS.bind(Messages.Files_waiting, context.name(document.session())));
        } catch (SshException.Cancelled e) {
            document.notUploaded(State.FAILED, Messages.Files_uploadCancelled);
        } catch (SshException e) {
            document.notUploaded(State.FAILED, e.getMessage());
        } finally {
            Files.deleteIfExists(pending.content());
        }
        return false;
    }

    private void conflict(RemoteFiles files, PendingUpload pending, SshException.SaveConflict conflict) {
        String file = DisplayText.singleLine(RemotePath.name(pending.path()));
        String session = context.name(document.session());
        if (conflict.keptAt().isPresent()) {
            document.conflict(ours(files, pending).orElse(conflict.found()), conflict.keptAt(),
                    NLS.bind(Messages.Files_changedMeanwhile,
                            new Object[] { file, session, conflict.keptAt().get() }));
        } else if (conflict.found().exists()) {
            document.conflict(conflict.found(), Optional.empty(), NLS.bind(Messages.Files_changed, file, session));
        } else {
            document.conflict(conflict.found(), Optional.empty(), NLS.bind(Messages.Files_deleted, file, session));
        }
    }

    /** Our content is in place; its stamp, to recognise it by when the user has decided. */
    private static Optional<RemoteStamp> ours(RemoteFiles files, PendingUpload pending) {
        try {
            RemoteStamp now = files.read(pending.path(), OutputStream.nullOutputStream(), ProgressListener.none(),
                    Cancellation.never());
            return now.contentHash().equals(Hashes.ofFile(pending.content())) ? Optional.of(now) : Optional.empty();
        } catch (SshException | IOException e) {
            ILog.of(UploadJob.class).warn("The saved file cannot be looked at: " + pending.path(), e);
            return Optional.empty();
        }
    }

    private static void giveUp(RemoteFiles files, String other) {
        try {
            files.deleteFile(other);
        } catch (SshException e) {
            ILog.of(UploadJob.class).info("Left on the session: " + other, e);
        }
    }
}
