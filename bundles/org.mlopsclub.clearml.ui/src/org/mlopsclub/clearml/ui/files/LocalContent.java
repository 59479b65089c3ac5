package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.compare.IStreamContentAccessor;
import org.eclipse.compare.ITypedElement;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Image;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.ui.Messages;

/** One side of a comparison: a local file under a remote file's name. */
final class LocalContent implements ITypedElement, IStreamContentAccessor {

    private final String name;
    private final Path file;

    LocalContent(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Image getImage() {
        return null;
    }

    @Override
    public String getType() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? ITypedElement.TEXT_TYPE : name.substring(dot + 1);
    }

    @Override
    public InputStream getContents() throws CoreException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.Document_copyFailed, e.getMessage()), e));
        }
    }
}
