package org.mlopsclub.clearml.core.guard;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;

/** Wakes the recorder with the first connection, and not before; a declarative service. */
public final class ActivityPeer implements ConnectionPeer {

    @Override
    public String label() {
        return Messages.Activity_peer;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) {
        Services.get(ActivityLog.class);
    }

    @Override
    public void closed(SessionConnection connection) {
        // the recorder hears of it by itself
    }
}
