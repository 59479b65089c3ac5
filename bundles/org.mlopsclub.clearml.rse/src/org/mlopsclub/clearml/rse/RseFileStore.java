package org.mlopsclub.clearml.rse;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileInfo;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.filesystem.provider.FileStore;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.rse.core.RSECorePlugin;

/**
 * A file on one connection of RSE. All work is RSE's: it connects by itself, and writes in place. Fails when the
 * connection is not registered any more, where RSE would take another one to the same address.
 */
final class RseFileStore extends FileStore {

    private final URI uri;
    private final IPath path;

    RseFileStore(URI uri) {
        this.uri = uri;
        this.path = new Path(uri.getPath());
    }

    @Override
    public URI toURI() {
        return uri;
    }

    @Override
    public String getName() {
        @Nullable String last = path.lastSegment();
        return last == null ? "" : last;
    }

    @Override
    public @Nullable IFileStore getParent() {
        return path.segmentCount() == 0 ? null : at(path.removeLastSegments(1));
    }

    @Override
    public IFileStore getChild(@Nullable String name) {
        return at(path.append(String.valueOf(name)));
    }

    private IFileStore at(IPath other) {
        return new RseFileStore(RseUri.at(uri, other.toString()));
    }

    @Override
    public String[] childNames(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        return inRse().childNames(options, IProgressMonitor.nullSafe(monitor));
    }

    @Override
    public IFileInfo fetchInfo(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        return inRse().fetchInfo(options, IProgressMonitor.nullSafe(monitor));
    }

    @Override
    public void putInfo(@Nullable IFileInfo info, int options, @Nullable IProgressMonitor monitor)
            throws CoreException {
        inRse().putInfo(info, options, IProgressMonitor.nullSafe(monitor));
    }

    @Override
    public InputStream openInputStream(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        @Nullable InputStream stream = inRse().openInputStream(options, IProgressMonitor.nullSafe(monitor));
        if (stream == null) { // how RSE says that the user gave up
            throw new OperationCanceledException();
        }
        return stream;
    }

    @Override
    public OutputStream openOutputStream(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        return inRse().openOutputStream(options, IProgressMonitor.nullSafe(monitor));
    }

    @Override
    public IFileStore mkdir(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        inRse().mkdir(options, IProgressMonitor.nullSafe(monitor));
        return this;
    }

    @Override
    public void delete(int options, @Nullable IProgressMonitor monitor) throws CoreException {
        inRse().delete(options, IProgressMonitor.nullSafe(monitor));
    }

    private IFileStore inRse() throws CoreException {
        String name = String.valueOf(uri.getQuery());
        if (Arrays.stream(RSECorePlugin.getTheSystemRegistry().getHosts())
                .noneMatch(host -> name.equalsIgnoreCase(host.getAliasName()))) {
            throw new CoreException(Status.error(NLS.bind(Messages.File_notConnected, getName(), name)));
        }
        return EFS.getStore(RseUri.inRse(uri).orElse(uri));
    }
}
