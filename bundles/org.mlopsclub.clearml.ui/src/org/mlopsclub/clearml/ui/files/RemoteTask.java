package org.mlopsclub.clearml.ui.files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.ui.Notices;

/** Something that the user asked for and that waits for the session: a Job, then a step on the UI thread. */
final class RemoteTask extends Job {

    /** Family of these Jobs. */
    static final Object FAMILY = RemoteTask.class;

    private final Work work;

    private RemoteTask(String name, Work work) {
        super(name);
        this.work = work;
    }

    /**
     * Starts it; a failure is shown in a notice.
     *
     * @param name what it does, for the Progress view and as the notice's title
     * @param work runs on a worker thread, and returns what is to be done on the UI thread afterwards
     */
    static void start(String name, Work work) {
        RemoteTask task = new RemoteTask(name, work);
        task.setPriority(INTERACTIVE);
        task.schedule();
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        try {
            Runnable then = work.run(SubMonitor.convert(monitor, getName(), IProgressMonitor.UNKNOWN));
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.asyncExec(then);
            }
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (CoreException e) {
            Notices.show(getName(), e.getStatus().getMessage());
            return Status.OK_STATUS;
        }
    }

    /** What is done on the worker thread. */
    interface Work {

        Runnable run(IProgressMonitor monitor) throws CoreException;
    }
}
