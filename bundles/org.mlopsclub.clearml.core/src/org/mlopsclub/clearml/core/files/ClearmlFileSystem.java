package org.mlopsclub.clearml.core.files;

import java.net.URI;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.filesystem.provider.FileSystem;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;

/** The Eclipse file system of the scheme {@code clearml}; its files answer from their local copies. */
public final class ClearmlFileSystem extends FileSystem {

    @Override
    public IFileStore getStore(@Nullable URI uri) {
        if (uri == null) {
            return EFS.getNullFileSystem().getStore(IPath.EMPTY);
        }
        try {
            return new ClearmlFileStore(ClearmlUri.parse(uri));
        } catch (IllegalArgumentException e) {
            return EFS.getNullFileSystem().getStore(uri);
        }
    }

    @Override
    public boolean isCaseSensitive() {
        return true;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public boolean canDelete() {
        return true;
    }

    @Override
    public int attributes() {
        return EFS.ATTRIBUTE_READ_ONLY | EFS.ATTRIBUTE_EXECUTABLE | EFS.ATTRIBUTE_OWNER_READ
                | EFS.ATTRIBUTE_OWNER_WRITE | EFS.ATTRIBUTE_OWNER_EXECUTE | EFS.ATTRIBUTE_GROUP_READ
                | EFS.ATTRIBUTE_GROUP_WRITE | EFS.ATTRIBUTE_GROUP_EXECUTE | EFS.ATTRIBUTE_OTHER_READ
                | EFS.ATTRIBUTE_OTHER_WRITE | EFS.ATTRIBUTE_OTHER_EXECUTE | EFS.ATTRIBUTE_SYMLINK
                | EFS.ATTRIBUTE_LINK_TARGET;
    }
}
