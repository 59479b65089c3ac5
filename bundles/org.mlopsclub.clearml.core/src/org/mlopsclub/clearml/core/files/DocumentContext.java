package org.mlopsclub.clearml.core.files;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.ssh.RemoteFiles;

/** What a document needs of the service that holds it. */
interface DocumentContext {

    /** The session's files; may wait for the network. */
    RemoteFiles files(SessionKey session) throws ConnectionException;

    /** The session's name as the user knows it. */
    String name(SessionKey session);

    /** Tells listeners that the state has changed; on a worker thread. */
    void changed(RemoteDocument document);
}
