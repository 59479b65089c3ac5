package org.mlopsclub.clearml.core.files;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;

/**
 * Starts the service of documents with the first connection, so that saves of an earlier run of the IDE are
 * uploaded although no file has been opened since.
 */
public final class PendingUploads implements ConnectionPeer {

    @Override
    public String label() {
        return Messages.Files_peer;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) {
        Services.get(RemoteDocuments.class).unsaved();
    }

    @Override
    public void closed(SessionConnection connection) {
        // Documents listen to connections themselves.
    }
}
