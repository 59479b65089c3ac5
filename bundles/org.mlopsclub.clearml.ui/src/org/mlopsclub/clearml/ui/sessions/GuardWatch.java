package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.guard.GuardAtStart;

/**
 * Lets the idle guard look while the view can be seen. The guard is fetched on a worker thread: with it begin services
 * that read from the disk.
 */
final class GuardWatch {

    private final List<Subscription> open = new ArrayList<>();
    private boolean closed;

    /**
     * UI thread. Preferences can come without the page, by an import.
     *
     * @param changed told on a worker thread when the guard found something
     */
    GuardWatch(Runnable changed) {
        GuardAtStart.follow();
        Job.createSystem(Messages.Job_prepare, (IJobFunction) progress -> {
            Services.find(IdleGuard.class).ifPresent(guard -> begin(guard, changed));
            return Status.OK_STATUS;
        }).schedule();
    }

    private synchronized void begin(IdleGuard guard, Runnable changed) {
        if (!closed) {
            open.add(guard.watch());
            open.add(guard.onChange(change -> changed.run()));
        }
    }

    synchronized void close() {
        closed = true;
        open.forEach(Subscription::close);
        open.clear();
    }
}
