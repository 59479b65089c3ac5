package org.mlopsclub.clearml.core.launch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;

/**
 * Shows a launch in the Progress view until its session is connected, and cancels it from there. It ends
 * without an error of its own: what went wrong is told once, by those who listen to the launch.
 */
final class LaunchJob extends Job {

    private final LaunchRun run;
    private final LaunchWork work;
    private volatile boolean began;

    LaunchJob(LaunchRun run, LaunchWork work) {
        super(NLS.bind(Messages.Launch_job, run.name()));
        this.run = run;
        this.work = work;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(@Nullable IJobChangeEvent event) {
                if (!began) {
                    work.neverBegan();
                }
            }
        });
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        began = true;
        IProgressMonitor monitor = progress == null ? new NullProgressMonitor() : progress;
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        work.create(new Cancellable(monitor));
        return run.stage() == Stage.CANCELLED ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    protected void canceling() {
        run.cancel();
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return SessionLaunches.FAMILY.equals(family);
    }

    /** Cancelled by the Progress view, or by whoever gave the launch up. */
    private final class Cancellable extends ProgressMonitorWrapper {

        Cancellable(IProgressMonitor monitor) {
            super(monitor);
        }

        @Override
        public boolean isCanceled() {
            return super.isCanceled() || run.cancellation().isCancelled();
        }
    }
}
