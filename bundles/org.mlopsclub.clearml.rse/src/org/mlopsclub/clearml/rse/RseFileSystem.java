package org.mlopsclub.clearml.rse;

import java.net.URI;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.filesystem.provider.FileSystem;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Files on sessions through RSE, each bound to its connection. RSE's own file system drops the connection's
 * name from a file's URI, and then takes any connection to the same address (its {@code RSEFileStore.toURI} and
 * {@code RSEFileStoreImpl.getConnectionFor}, 4.5.100): with two sessions on one machine, the wrong one's file.
 */
public final class RseFileSystem extends FileSystem {

    @Override
    public IFileStore getStore(@Nullable URI uri) {
        return uri == null || uri.getHost() == null || uri.getQuery() == null
                ? EFS.getNullFileSystem().getStore(uri)
                : new RseFileStore(uri);
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public boolean canDelete() {
        return true;
    }
}
