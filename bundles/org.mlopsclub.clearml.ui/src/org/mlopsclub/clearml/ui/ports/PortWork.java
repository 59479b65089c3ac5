package org.mlopsclub.clearml.ui.ports;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.connection.ConnectionException;

/** Something with ports that waits for the session. */
final class PortWork extends Job {

    /** What is done; on a worker thread. */
    interface Work {
        void run(IProgressMonitor monitor) throws ConnectionException;
    }

    /** Told, on the worker thread, why it did not work. */
    interface OnFailure {
        void failed(String why);
    }

    private final Work work;
    private final OnFailure failure;

    PortWork(String name, Work work, OnFailure failure) {
        super(name);
        this.work = work;
        this.failure = failure;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        try {
            work.run(IProgressMonitor.nullSafe(monitor));
            return Status.OK_STATUS;
        } catch (OperationCanceledException cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ConnectionException e) {
            failure.failed(String.valueOf(e.getMessage()));
            return Status.OK_STATUS;
        }
    }
}
