package org.mlopsclub.clearml.core.files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;

/** Saves that are still on their way, for those who need them on the session, such as a program to be run. */
public final class UploadsToCome {

    private UploadsToCome() {
    }

    /**
     * Waits until nothing is on its way to a session any more.
     *
     * @param session a connected session
     * @param monitor can cancel
     * @throws CoreException when something could not be saved on the session
     * @throws OperationCanceledException when cancelled
     */
    public static void await(SessionKey session, IProgressMonitor monitor) throws CoreException {
        try {
            Job.getJobManager().join(UploadJob.FAMILY, SubMonitor.convert(monitor));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
        for (RemoteDocument document : Services.get(RemoteDocuments.class).unsaved()) {
            if (document.session().equals(session) && document.state() != State.SAVING) {
                throw Failures.core(NLS.bind(Messages.Files_notThereYet,
                        DisplayText.singleLine(RemotePath.name(document.path())), document.reason().orElse("")), null);
            }
        }
    }
}
