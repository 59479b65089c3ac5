package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileInfo;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.filesystem.provider.FileInfo;
import org.eclipse.core.filesystem.provider.FileStore;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.ssh.RemoteEntry;

/**
 * A file or folder of a session. Reading, writing and looking at a file touch its local copy only, because
 * editors do it on the UI thread; what needs the session refuses the UI thread.
 */
final class ClearmlFileStore extends FileStore {

    private final ClearmlUri uri;

    ClearmlFileStore(ClearmlUri uri) {
        this.uri = uri;
    }

    @Override
    public URI toURI() {
        return uri.toUri();
    }

    @Override
    public String getName() {
        return RemotePath.name(uri.path());
    }

    @Override
    public @Nullable IFileStore getParent() {
        return uri.path().equals(RemotePath.ROOT) ? null : at(RemotePath.parent(uri.path()));
    }

    @Override
    public IFileStore getChild(@Nullable String name) {
        return at(RemotePath.child(uri.path(), name == null ? "" : name));
    }

    /** Of the local copy, else of the last listing; the UI thread is never made to wait. The root always exists. */
    @Override
    public IFileInfo fetchInfo(int options, @Nullable IProgressMonitor monitor) {
        FileInfo info = new FileInfo(getName());
        if (uri.path().equals(RemotePath.ROOT)) {
            info.setExists(true);
            info.setDirectory(true);
            return info;
        }
        Optional<LocalDocument> document = documents().existing(toURI());
        Optional<RemoteEntry> listed = listed();
        if (document.isPresent() && listed.filter(document.get()::outdated).isEmpty()) {
            describe(document.get(), info);
            return info;
        }
        return listed.map(FileInfos::of).orElse(info);
    }

    /** What the last listing said, or the session says if this thread may wait for it. */
    private Optional<RemoteEntry> listed() {
        Optional<RemoteEntry> known = documents().listings().entry(toURI());
        if (known.isPresent() || UiThreadGuard.onUiThread() || documents().existing(toURI()).isPresent()) {
            return known;
        }
        try {
            SessionKey session = session();
            Optional<RemoteEntry> found = ConnectedFiles.of(session).stat(uri.path());
            found.ifPresent(entry -> documents().listings().put(session, entry));
            return found;
        } catch (CoreException e) {
            return Optional.empty(); // not connected: nothing is known
        }
    }

    @Override
    public InputStream openInputStream(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        LocalDocument document = upToDate(monitor);
        try {
            return Files.newInputStream(document.localCopy());
        } catch (IOException e) {
            throw Failures.local(e);
        }
    }

    /** The local copy; fetched first if a project shows the file but nobody has opened it yet. */
    private LocalDocument upToDate(@Nullable IProgressMonitor monitor) throws CoreException {
        Optional<LocalDocument> known = documents().existing(toURI());
        Optional<RemoteEntry> listed = documents().listings().entry(toURI());
        if (known.isPresent() && listed.filter(known.get()::outdated).isEmpty()) {
            return known.get();
        }
        SessionKey session = session();
        try {
            if (UiThreadGuard.onUiThread()) {
                Services.find(PatientUi.class).orElseThrow(() -> Failures.core(
                        NLS.bind(Messages.Files_notFetched, DisplayText.singleLine(uri.path())), null))
                        .await(waiting -> documents().fetch(session, uri.path(), waiting));
            } else {
                documents().fetch(session, uri.path(), SubMonitor.convert(monitor));
            }
        } catch (CoreException e) {
            if (known.isEmpty()) {
                throw e;
            }
            return known.get(); // the session is away; what was read earlier is better than nothing
        }
        return documents().document(session, uri.path());
    }

    /** The save is durable when the stream is closed, and uploaded afterwards. */
    @Override
    public OutputStream openOutputStream(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        LocalDocument document = documents().document(session(), uri.path());
        try {
            return SaveStream.open(document, (options & EFS.APPEND) != 0);
        } catch (IOException e) {
            throw Failures.local(e);
        }
    }

    @Override
    public String[] childNames(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        return children(monitor).stream().map(RemoteEntry::name).toArray(String[]::new);
    }

    @Override
    public IFileInfo[] childInfos(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        List<RemoteEntry> found = children(monitor);
        IFileInfo[] infos = new IFileInfo[found.size()];
        for (int i = 0; i < infos.length; i++) {
            RemoteEntry entry = found.get(i);
            // Where there is a local copy, editors and projects compare with that.
            infos[i] = documents().existing(ClearmlUri.of(session(), entry.path()))
                    .filter(document -> !document.outdated(entry)).map(document -> {
                        FileInfo info = new FileInfo(entry.name());
                        describe(document, info);
                        return (IFileInfo) info;
                    }).orElseGet(() -> FileInfos.of(entry));
        }
        return infos;
    }

    @Override
    public IFileStore mkdir(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        ConnectedFiles files = remote();
        Optional<RemoteEntry> there = files.stat(uri.path());
        if (there.isEmpty()) {
            @Nullable IFileStore parent = getParent();
            if ((options & EFS.SHALLOW) == 0 && parent != null) {
                parent.mkdir(options, monitor);
            }
            files.createFolder(uri.path());
        } else if (!there.get().isDirectory()) {
            throw Failures.core(NLS.bind(Messages.Files_exists, DisplayText.singleLine(uri.path())), null);
        }
        return this;
    }

    @Override
    public void delete(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        remote().delete(uri.path(), SubMonitor.convert(monitor));
    }

    @Override
    public void move(@Nullable IFileStore destination, int options, @Nullable IProgressMonitor monitor)
            throws CoreException {
        if (destination instanceof ClearmlFileStore target && target.uri.authority().equals(uri.authority())) {
            ConnectedFiles files = remote();
            if ((options & EFS.OVERWRITE) != 0 && files.stat(target.uri.path()).isPresent()) {
                files.delete(target.uri.path(), SubMonitor.convert(monitor));
            }
            files.rename(uri.path(), target.uri.path());
        } else {
            super.move(destination, options, monitor);
        }
    }

    /** Only "read-only" and "executable" can be changed. */
    @Override
    public void putInfo(@Nullable IFileInfo info, int options, @Nullable IProgressMonitor monitor)
            throws CoreException {
        if (info == null || (options & EFS.SET_ATTRIBUTES) == 0) {
            return;
        }
        ConnectedFiles files = remote();
        Optional<RemoteEntry> there = files.stat(uri.path());
        if (there.isPresent()) {
            int mode = FileInfos.changed(there.get().permissions(), info);
            if (mode != there.get().permissions()) {
                files.chmod(uri.path(), mode);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClearmlFileStore store && store.uri.equals(uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    private static void describe(LocalDocument document, FileInfo info) {
        DocumentRecord record = document.record();
        info.setExists(true);
        info.setLastModified(record.localModified());
        try {
            info.setLength(Files.size(document.localCopy()));
        } catch (IOException e) {
            info.setError(IFileInfo.IO_ERROR);
        }
        if (record.permissions() >= 0) {
            FileInfos.permissions(info, record.permissions());
        }
    }

    private List<RemoteEntry> children(@Nullable IProgressMonitor monitor) throws CoreException {
        if (UiThreadGuard.onUiThread()) {
            throw Failures.core(NLS.bind(Messages.Files_notOnUiThread, DisplayText.singleLine(uri.path())), null);
        }
        SessionKey session = session();
        Optional<List<RemoteEntry>> known = documents().listings().folder(toURI());
        if (known.isPresent() && !documents().connected(session)) {
            // A project would take a folder that cannot be listed for an empty one.
            return known.get();
        }
        List<RemoteEntry> found = ConnectedFiles.of(session).list(uri.path(), SubMonitor.convert(monitor));
        documents().listings().put(session, uri.path(), found);
        return found;
    }

    private ConnectedFiles remote() throws CoreException {
        if (UiThreadGuard.onUiThread()) {
            throw Failures.core(NLS.bind(Messages.Files_notOnUiThread, DisplayText.singleLine(uri.path())), null);
        }
        return ConnectedFiles.of(session());
    }

    private SessionKey session() throws CoreException {
        return documents().session(uri.authority()).orElseThrow(
                () -> Failures.core(NLS.bind(Messages.Files_unknownSession, uri.authority()), null));
    }

    private ClearmlFileStore at(String path) {
        return new ClearmlFileStore(new ClearmlUri(uri.authority(), RemotePath.normal(path)));
    }

    private static Documents documents() {
        return Services.get(Documents.class);
    }
}
