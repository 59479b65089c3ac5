package org.mlopsclub.clearml.core.files;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ssh.RemoteStamp;

/**
 * The one record of truth for a remote file being edited: the local copy, what the remote file was when it
 * was read, and what is still to be uploaded.
 */
public interface RemoteDocument {

    /** @return the session it lives on */
    SessionKey session();

    /** @return its absolute path there */
    String path();

    /** @return its URI in our Eclipse file system */
    URI uri();

    /** @return the local copy, which holds the newest content that Eclipse wrote or that was fetched */
    Path localCopy();

    /** @return how copy and remote file stand to each other */
    State state();

    /** @return why it is in this state, in the user's words, where there is something to say */
    Optional<String> reason();

    /** @return what the remote file was when it was last read or saved; absent when it never was */
    RemoteStamp remote();

    /** @return earlier contents of the local copy, newest first, which can be got back; not for the UI thread */
    List<Earlier> history();

    /** Tries the upload again now; harmless when there is nothing to upload. Returns at once. */
    void retry();

    /** After a conflict: uploads our content over the other one. Not for the UI thread: it stores the decision. */
    void overwriteRemote();

    /**
     * Gives up our content and fetches the remote one.
     *
     * @param monitor can cancel
     * @throws CoreException when it could not be fetched; our content is then still there
     */
    void revertToRemote(IProgressMonitor monitor) throws CoreException;

    /**
     * The remote content as it is now, for a comparison.
     *
     * @param monitor can cancel
     * @return a temporary file with it
     * @throws CoreException when it could not be fetched
     */
    Path fetchRemoteContent(IProgressMonitor monitor) throws CoreException;

    /**
     * An earlier content.
     *
     * @param content a file that holds it
     * @param replaced when something else came in its place
     */
    record Earlier(Path content, Instant replaced) {
    }

    /** How copy and remote file stand to each other. */
    enum State {
        /** Same content, as far as we know. */
        SAVED,
        /** Being uploaded. */
        SAVING,
        /** To be uploaded when the session is connected again. */
        WAITING,
        /** Somebody else changed the remote file since it was read; nothing was overwritten. */
        CONFLICT,
        /** The upload was refused, for instance for lack of space or permission. */
        FAILED
    }
}
