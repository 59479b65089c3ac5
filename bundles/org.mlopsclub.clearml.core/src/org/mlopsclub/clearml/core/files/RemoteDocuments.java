package org.mlopsclub.clearml.core.files;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;

/**
 * The remote files that are, or were, open in an editor: what Eclipse reads and writes are their local
 * copies, and this service carries the content between copy and session.
 */
public interface RemoteDocuments {

    /**
     * Fetches a file of a connected session, so that an editor can open its URI without waiting. A copy with
     * changes that were not uploaded yet is kept as it is.
     *
     * @param session the session
     * @param path absolute path there
     * @param monitor shows the bytes and can cancel
     * @return the document, whose {@link RemoteDocument#uri()} can be opened at once
     * @throws CoreException when it could not be fetched, with the reason
     * @throws IllegalStateException on the UI thread
     */
    RemoteDocument fetch(SessionKey session, String path, IProgressMonitor monitor) throws CoreException;

    /**
     * @param uri of the scheme {@code clearml}
     * @return the document, if it was fetched or saved in this workspace; returns at once
     */
    Optional<RemoteDocument> find(URI uri);

    /** @return documents whose newest content is not on the session yet; returns at once */
    List<RemoteDocument> unsaved();

    /**
     * Brings what a session did not get, because it is gone, to another one, such as its relaunch: each file to the
     * same path. A file that is there with another content than the one that was edited becomes a conflict.
     *
     * @param from the session that is gone
     * @param to a connected session
     * @param monitor can cancel; what was taken over until then stays so
     * @return the documents on the new session; their upload follows by itself
     * @throws CoreException when the new session cannot be asked, or a local file cannot be written
     * @throws IllegalStateException on the UI thread
     */
    List<RemoteDocument> takeOver(SessionKey from, SessionKey to, IProgressMonitor monitor) throws CoreException;

    /**
     * Gives up a local copy and what was not uploaded of it.
     *
     * @param document one of {@link #unsaved()}
     */
    void discard(RemoteDocument document);

    /**
     * @param uri of the scheme {@code clearml}
     * @return the session it means, if that was ever used in this workspace or is connected; returns at once
     */
    Optional<SessionKey> session(URI uri);

    /**
     * @param session a session of this or an earlier run
     * @return its name as it was when it was last connected, if it ever was in this workspace
     */
    Optional<String> sessionName(SessionKey session);

    /**
     * @param listener told when a document's state changes; on a worker thread
     * @return closes to end the subscription
     */
    Subscription onChange(Consumer<RemoteDocument> listener);
}
