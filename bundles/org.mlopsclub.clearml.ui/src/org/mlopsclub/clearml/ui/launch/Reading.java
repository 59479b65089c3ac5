package org.mlopsclub.clearml.ui.launch;

import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.client.api.Cancellation;

/** Reads something in a job and shows it on the UI thread. */
final class Reading {

    private Reading() {
    }

    /**
     * Begins to read; UI thread.
     *
     * @param name of the job
     * @param owner nobody is told once it is disposed
     * @param read not on the UI thread; cancelled with the owner
     * @param show on the UI thread
     */
    static <T> void start(String name, Control owner, Function<Cancellation, T> read, Consumer<T> show) {
        // Asked now: a disposed control has no display.
        Display display = owner.getDisplay();
        Job job = new Job(name) {
            @Override
            protected IStatus run(@Nullable IProgressMonitor monitor) {
                T found = read.apply(() -> monitor != null && monitor.isCanceled());
                if (!display.isDisposed()) {
                    display.asyncExec(() -> {
                        if (!owner.isDisposed()) {
                            show.accept(found);
                        }
                    });
                }
                return Status.OK_STATUS;
            }
        };
        owner.addDisposeListener(event -> job.cancel());
        job.setSystem(true);
        job.schedule();
    }
}
