package org.mlopsclub.clearml.ui.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.eclipse.compare.IEditableContent;
import org.eclipse.compare.IStreamContentAccessor;
import org.eclipse.compare.ITypedElement;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.ui.Messages;

/** The side of a comparison that can be edited: the local copy, written like an editor's save. */
final class OurContent implements ITypedElement, IStreamContentAccessor, IEditableContent {

    private final RemoteDocument document;
    private final LocalContent stored;
    private byte @Nullable [] edited;

    OurContent(RemoteDocument document) {
        this.document = document;
        stored = new LocalContent(DocumentAction.name(document), document.localCopy());
    }

    @Override
    public String getName() {
        return stored.getName();
    }

    @Override
    public @Nullable Image getImage() {
        return null;
    }

    @Override
    public String getType() {
        return stored.getType();
    }

    @Override
    public InputStream getContents() throws CoreException {
        byte[] newest = edited;
        return newest == null ? stored.getContents() : new ByteArrayInputStream(newest);
    }

    @Override
    public boolean isEditable() {
        return true;
    }

    @Override
    public void setContent(byte @Nullable [] newContent) {
        edited = newContent;
    }

    @Override
    public @Nullable ITypedElement replace(@Nullable ITypedElement dest, @Nullable ITypedElement src) {
        return dest;
    }

    /** Writes what was edited into the local copy. */
    void save(@Nullable IProgressMonitor monitor) throws CoreException {
        byte[] newest = edited;
        if (newest == null) {
            return;
        }
        try (OutputStream out = EFS.getStore(document.uri()).openOutputStream(EFS.NONE, monitor)) {
            out.write(newest);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.Document_copyFailed, e.getMessage()), e));
        }
        edited = null;
    }
}
