package org.mlopsclub.clearml.core.files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Lets code of the platform that insists on the UI thread, such as an editor that is being opened on a file of a
 * linked project, wait for a transfer; implemented by the bundle with a window.
 */
public interface PatientUi {

    /**
     * Does the work on another thread while the windows are drawn, shows its progress and lets the user cancel.
     *
     * @param work what has to be waited for
     * @throws CoreException as the work
     * @throws org.eclipse.core.runtime.OperationCanceledException when the user gave up
     */
    void await(Work work) throws CoreException;

    /** What has to be waited for. */
    interface Work {

        /** Runs on a worker thread. */
        void run(IProgressMonitor monitor) throws CoreException;
    }
}
