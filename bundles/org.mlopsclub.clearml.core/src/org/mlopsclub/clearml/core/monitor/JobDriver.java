package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;

/** Real time, and system Jobs, which no user sees. */
final class JobDriver implements PollDriver {

    private static final long SECOND_MILLIS = 1000;

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Subscription everySecond(Runnable tick) {
        Ticker ticker = new Ticker(tick);
        ticker.schedule(SECOND_MILLIS);
        return ticker::end;
    }

    @Override
    public Work work(String name, Body body) {
        return new Task(name, body);
    }

    private static final class Ticker extends Job {

        private final Runnable tick;
        private volatile boolean ended;

        Ticker(Runnable tick) {
            super(Messages.Monitor_job);
            this.tick = tick;
            setSystem(true);
            setPriority(SHORT);
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor monitor) {
            if (!ended) {
                tick.run();
                schedule(SECOND_MILLIS);
            }
            return Status.OK_STATUS;
        }

        void end() {
            ended = true;
            cancel();
        }
    }

    private static final class Task implements Work {

        private final Job job;

        Task(String name, Body body) {
            job = Job.createSystem(name, monitor -> {
                body.run(IProgressMonitor.nullSafe(monitor)::isCanceled);
            });
            // Not of the lowest kind, which the platform holds back while others run: "at once" means at once.
            job.setPriority(Job.LONG);
        }

        @Override
        public void start() {
            job.schedule();
        }

        @Override
        public void cancel() {
            job.cancel();
        }
    }
}
