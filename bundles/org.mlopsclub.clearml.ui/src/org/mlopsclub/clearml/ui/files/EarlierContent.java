package org.mlopsclub.clearml.ui.files;

import java.io.InputStream;

import org.eclipse.compare.IModificationDate;
import org.eclipse.compare.IStreamContentAccessor;
import org.eclipse.compare.ITypedElement;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Image;
import org.mlopsclub.clearml.core.files.RemoteDocument;

/** An earlier content of a local copy, as the platform's dialog of editions wants it. */
final class EarlierContent implements ITypedElement, IStreamContentAccessor, IModificationDate {

    private final LocalContent content;
    private final long replaced;

    EarlierContent(String name, RemoteDocument.Earlier earlier) {
        content = new LocalContent(name, earlier.content());
        replaced = earlier.replaced().toEpochMilli();
    }

    @Override
    public String getName() {
        return content.getName();
    }

    @Override
    public @Nullable Image getImage() {
        return null;
    }

    @Override
    public String getType() {
        return content.getType();
    }

    @Override
    public InputStream getContents() throws CoreException {
        return content.getContents();
    }

    @Override
    public long getModificationDate() {
        return replaced;
    }
}
