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
     * @param listener told when a document's state changes; on a worker thread
     * @return closes to end the subscription
     */
    Subscription onChange(Consumer<RemoteDocument> listener);
}
