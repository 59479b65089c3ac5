package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteStamp;

/**
 * A document with its local copy. The lock guards record and copy, is held for local files only, and never
 * while the network is used: transfers take a snapshot and come back with the outcome, which counts for the
 * generation they started from.
 */
final class LocalDocument implements RemoteDocument {

    private final SessionKey session;
    private final DocumentFolder folder;
    private final Downloads downloads;
    private final UploadJob upload;
    private final DocumentContext context;
    private DocumentRecord record;
    private long generation;
    private boolean discarded;

    LocalDocument(SessionKey session, DocumentFolder folder, DocumentRecord record, DocumentContext context) {
        this.session = session;
        this.folder = folder;
        this.record = record;
        this.context = context;
        downloads = new Downloads(this, context);
        upload = new UploadJob(this, context);
    }

    @Override
    public SessionKey session() {
        return session;
    }

    @Override
    public synchronized String path() {
        return record.path();
    }

    @Override
    public URI uri() {
        return ClearmlUri.of(session, path());
    }

    @Override
    public Path localCopy() {
        return folder.content();
    }

    @Override
    public synchronized State state() {
        return record.state();
    }

    @Override
    public synchronized Optional<String> reason() {
        return Optional.of(record.reason()).filter(reason -> !reason.isEmpty());
    }

    @Override
    public synchronized RemoteStamp remote() {
        return record.remote();
    }

    @Override
    public List<Earlier> history() {
        UiThreadGuard.refuse();
        return listed();
    }

    private synchronized List<Earlier> listed() {
        try {
            return folder.history();
        } catch (IOException e) {
            ILog.of(LocalDocument.class).warn("Earlier contents cannot be listed: " + record.path(), e);
            return List.of();
        }
    }

    /** Whether a listing shows that the remote file is not what was read, and nothing of ours would be lost. */
    synchronized boolean outdated(RemoteEntry listed) {
        return record.state() == State.SAVED && record.remote().exists() && listed.isFile()
                && (listed.size() != record.remote().size() || !listed.modified().equals(record.remote().modified()));
    }

    synchronized DocumentRecord record() {
        return record;
    }

    /** Whether content was ever fetched or saved; without a look at the disk. */
    synchronized boolean known() {
        return !discarded && record.localModified() != 0;
    }

    synchronized boolean hasContent() {
        return !discarded && Files.exists(folder.content());
    }

    /** A file to write new content to, for {@link #written}. */
    Path temporary() throws IOException {
        return folder.temporary();
    }

    /** The editor's save: durable when this returns; the upload follows by itself. */
    void written(Path newContent) throws IOException {
        synchronized (this) {
            DocumentRecord next = record.written();
            folder.store(next, newContent);
            record = next;
            generation++;
            discarded = false;
        }
        upload.schedule();
    }

    @Override
    public void retry() {
        if (state() != State.SAVED) {
            upload.schedule();
        }
    }

    @Override
    public void overwriteRemote() {
        UiThreadGuard.refuse();
        synchronized (this) {
            if (record.state() != State.CONFLICT) {
                return;
            }
            keep(record.expectingConflict());
        }
        upload.schedule();
    }

    /** What is to be uploaded now; nothing when all is saved, or when the user has to decide first. */
    synchronized Optional<PendingUpload> takePending() throws IOException {
        if (discarded || record.state() == State.SAVED || record.state() == State.CONFLICT) {
            return Optional.empty();
        }
        keep(record.in(State.SAVING, ""));
        return Optional.of(new PendingUpload(record.path(), folder.snapshot(), record.remote(),
                record.otherContent(), generation));
    }

    /** @return whether newer content is waiting already */
    synchronized boolean uploaded(PendingUpload upload, RemoteStamp stamp) {
        boolean newest = generation == upload.generation();
        keep(record.uploaded(stamp, newest));
        return !newest;
    }

    synchronized void notUploaded(State state, String reason) {
        keep(record.in(state, reason));
    }

    synchronized void conflict(RemoteStamp found, Optional<String> keptAt, String reason) {
        keep(record.conflicting(found, keptAt, reason));
    }

    synchronized long generation() {
        return generation;
    }

    /** @return whether the fetched content was taken; not when something was saved since {@code asOf} */
    synchronized boolean fetched(long asOf, Path newContent, RemoteStamp stamp, int permissions) throws IOException {
        if (generation != asOf) {
            return false;
        }
        boolean same = Files.exists(folder.content()) && stamp.sameContent(record.remote())
                && record.state() == State.SAVED;
        DocumentRecord next = record.fetched(stamp, permissions);
        if (same) {
            next = new DocumentRecord(next.path(), next.remote(), permissions, record.localModified(), State.SAVED, "",
                    Optional.empty(), Optional.empty());
            folder.store(next);
            Files.delete(newContent);
        } else {
            folder.store(next, newContent);
        }
        record = next;
        discarded = false;
        return true;
    }

    /**
     * Takes over what another session did not get.
     *
     * @param expected what the file on this session may be, to be replaced without a question
     */
    void adopt(Path content, RemoteStamp expected, int permissions) throws IOException {
        synchronized (this) {
            DocumentRecord next = DocumentRecord.absent(record.path()).fetched(expected, permissions).written();
            folder.store(next, content);
            record = next;
            generation++;
            discarded = false;
        }
        upload.schedule();
    }

    /** Takes the other content as ours and puts it back into its place on the session. */
    void restored(Path otherContent) throws IOException {
        synchronized (this) {
            DocumentRecord next = record.expectingConflict().written();
            folder.store(next, otherContent);
            record = next;
            generation++;
        }
        upload.schedule();
    }

    synchronized void permissions(int mode) {
        keep(record.withPermissions(mode));
    }

    /** Forgets copy and spool: the user has deleted the file. */
    synchronized void discard() throws IOException {
        discarded = true;
        generation++;
        upload.cancel();
        folder.delete();
    }

    boolean fetch(IProgressMonitor monitor) throws CoreException {
        return downloads.refresh(monitor);
    }

    @Override
    public void revertToRemote(IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        downloads.revert(monitor);
        context.changed(this);
    }

    @Override
    public Path fetchRemoteContent(IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        return downloads.other(monitor);
    }

    /** Waits for a running upload; for tests and the end of the service. */
    UploadJob upload() {
        return upload;
    }

    private void keep(DocumentRecord next) {
        if (discarded) {
            return;
        }
        if (!next.equals(record)) {
            record = next;
            try {
                folder.store(next);
            } catch (IOException e) {
                ILog.of(LocalDocument.class).error("The state of a local copy cannot be stored: " + next.path(), e);
            }
        }
    }

    /**
     * One attempt.
     *
     * @param path where it goes
     * @param content a snapshot, to be deleted afterwards
     * @param expected what the remote file must still be
     * @param otherContent a remote file that the user gave up when deciding for ours
     * @param generation of the content
     */
    record PendingUpload(String path, Path content, RemoteStamp expected, Optional<String> otherContent,
            long generation) {
    }
}
