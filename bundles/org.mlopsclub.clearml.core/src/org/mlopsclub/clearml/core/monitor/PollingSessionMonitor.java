package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.Servers;

/** Asks the server in a system Job while somebody looks; a declarative service. */
public final class PollingSessionMonitor implements SessionMonitor {

    private final RefreshJob job = new RefreshJob();
    private final List<Consumer<SessionsChange>> watchers = new CopyOnWriteArrayList<>();
    private final PollSchedule schedule = new PollSchedule(() -> ThreadLocalRandom.current().nextDouble());
    private final Map<SessionKey, Instant> stopping = new HashMap<>();
    private final Clock clock = Clock.systemUTC();
    private final SessionsReader reader = new SessionsReader(clock);

    private volatile SessionsSnapshot snapshot = SessionsSnapshot.EMPTY;
    private volatile Scope scope = Scope.MINE_ACTIVE;
    private @Nullable Subscription configurationChanges;

    @Override
    public SessionsSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Watch watch(Consumer<SessionsChange> listener) {
        watchers.add(listener);
        followConfiguration();
        refresh();
        return () -> {
            watchers.remove(listener);
            if (watchers.isEmpty()) {
                job.cancel();
            }
        };
    }

    @Override
    public void refresh() {
        synchronized (schedule) {
            schedule.restart();
        }
        if (!watchers.isEmpty()) {
            job.soon();
        }
    }

    @Override
    public void show(Scope wanted) {
        scope = wanted;
        refresh();
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void expectStop(SessionKey key) {
        synchronized (stopping) {
            stopping.put(key, clock.instant());
        }
        publish(withStopping(snapshot));
        refresh();
    }

    /** Ends all requests; called by the service runtime. */
    public synchronized void deactivate() {
        watchers.clear();
        job.cancel();
        @Nullable Subscription following = configurationChanges;
        if (following != null) {
            following.close();
            configurationChanges = null;
        }
    }

    private synchronized void followConfiguration() {
        if (configurationChanges == null) {
            configurationChanges = Services.get(Servers.class).onChange(this::refresh);
        }
    }

    private Duration read(IProgressMonitor monitor) throws ClearmlException.Cancelled {
        SessionsReader.Answer answer = reader.read(snapshot, scope, monitor::isCanceled);
        if (answer.failed()) {
            Duration pause = pauseAfterFailure(answer);
            publish(withStopping(answer.snapshot().withNextTry(clock.instant().plus(pause))));
            return pause;
        }
        boolean changed = publish(withStopping(answer.snapshot()));
        synchronized (schedule) {
            return schedule.afterSuccess(changed);
        }
    }

    private Duration pauseAfterFailure(SessionsReader.Answer answer) {
        synchronized (schedule) {
            return schedule.afterFailure(answer.retryAfter());
        }
    }

    private SessionsSnapshot withStopping(SessionsSnapshot read) {
        synchronized (stopping) {
            StopExpectations.forget(stopping, read, clock.instant());
            return read.withStopping(Set.copyOf(stopping.keySet()));
        }
    }

    /** @return whether the sessions differ from those before */
    private boolean publish(SessionsSnapshot next) {
        SessionsChange change = SessionsChange.between(snapshot, next);
        snapshot = next;
        for (Consumer<SessionsChange> watcher : watchers) {
            try {
                watcher.accept(change);
            } catch (RuntimeException e) {
                ILog.of(PollingSessionMonitor.class).error(Messages.Monitor_listenerFailed, e);
            }
        }
        return change.any();
    }

    /** One request; plans the next one itself. */
    private final class RefreshJob extends Job {

        private volatile boolean again;

        RefreshJob() {
            super(Messages.Monitor_job);
            setSystem(true);
            setPriority(DECORATE);
        }

        void soon() {
            again = true;
            if (getState() == Job.SLEEPING) {
                wakeUp();
            } else {
                schedule();
            }
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor monitor) {
            again = false;
            try {
                Duration pause = read(IProgressMonitor.nullSafe(monitor));
                if (!watchers.isEmpty()) {
                    schedule(again ? 0 : pause.toMillis());
                }
                return Status.OK_STATUS;
            } catch (ClearmlException.Cancelled e) {
                if (again) {
                    schedule();
                }
                return Status.CANCEL_STATUS;
            }
        }
    }
}
