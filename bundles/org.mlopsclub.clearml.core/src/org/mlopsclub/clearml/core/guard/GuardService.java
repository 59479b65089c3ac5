package org.mlopsclub.clearml.core.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.osgi.service.prefs.BackingStoreException;

/** The guard in a system Job; a declarative service. */
public final class GuardService implements IdleGuard {

    private final Servers servers;
    private final SessionMonitor monitor;
    private final ActivityLog log;
    private final List<LocalActivity> activities = new CopyOnWriteArrayList<>();
    private final List<Consumer<GuardRounds.Change>> listeners = new CopyOnWriteArrayList<>();
    private final List<GuardObserver> observers = new CopyOnWriteArrayList<>();
    private final AtomicInteger watchers = new AtomicInteger();
    /** Of this place: quiet hours are hours of the user's day. */
    private final Clock clock = Clock.systemDefaultZone();
    private final GuardRounds rounds = new GuardRounds(this::usedHere, clock, ReportRhythm.REAL);
    private final LookJob job = new LookJob();
    private volatile List<GuardState> states = List.of();

    /** Called by the service runtime. */
    public GuardService(Servers servers, SessionMonitor monitor, ActivityLog log) {
        this.servers = servers;
        this.monitor = monitor;
        this.log = log;
        GuardPreferences.never().forEach(rounds::never);
    }

    /** Called by the service runtime. */
    public void addActivity(LocalActivity activity) {
        activities.add(activity);
    }

    /** Called by the service runtime. */
    public void removeActivity(LocalActivity activity) {
        activities.remove(activity);
    }

    /** Called by the service runtime. */
    public void addObserver(GuardObserver observer) {
        observers.add(observer);
    }

    /** Called by the service runtime. */
    public void removeObserver(GuardObserver observer) {
        observers.remove(observer);
    }

    /** Called by the service runtime. */
    public void deactivate() {
        watchers.set(Integer.MIN_VALUE / 2);
        job.cancel();
    }

    @Override
    public Subscription watch() {
        watchers.incrementAndGet();
        job.schedule(GuardPreferences.poll().toMillis());
        boolean[] closed = new boolean[1];
        return () -> {
            synchronized (closed) {
                if (!closed[0]) {
                    closed[0] = true;
                    watchers.decrementAndGet();
                }
            }
        };
    }

    @Override
    public void applyPreferences() {
        job.soon();
    }

    @Override
    public List<GuardState> states() {
        return states;
    }

    @Override
    public Optional<GuardState> state(SessionKey session) {
        return states.stream().filter(state -> state.key().equals(session)).findFirst();
    }

    @Override
    public Subscription onChange(Consumer<GuardRounds.Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void keep(SessionKey session, Duration time) {
        later(() -> {
            rounds.keep(session, time);
            log.add(ActivityLog.Kind.GUARD, name(session), NLS.bind(Messages.Guard_kept, IdleWords.time(time)));
        });
    }

    @Override
    public void never(SessionKey session) {
        later(() -> {
            rounds.never(session);
            log.add(ActivityLog.Kind.GUARD, name(session), Messages.Guard_never);
            try {
                GuardPreferences.addNever(session);
            } catch (BackingStoreException e) {
                ILog.of(GuardService.class).warn(Messages.Guard_notStored, e);
            }
        });
    }

    @Override
    public void stopNow(SessionKey session) {
        later(() -> state(session).ifPresent(state -> stop(state, Cancellation.never())));
    }

    private boolean wanted() {
        int watching = watchers.get();
        return watching > 0 && GuardPreferences.policy().mode() != Mode.OFF
                || watching == 0 && GuardPreferences.withoutView();
    }

    private Optional<String> usedHere(SessionKey session) {
        return activities.stream().flatMap(each -> each.of(session).stream()).findFirst();
    }

    private String name(SessionKey session) {
        return state(session).map(state -> state.session().displayName()).orElse(session.taskId());
    }

    /** The rounds know one thread at a time; then looks again, so that everybody sees what came of it. */
    private void later(Runnable action) {
        Job.createSystem(Messages.Guard_job, (IJobFunction) progress -> {
            synchronized (rounds) {
                action.run();
            }
            job.soon();
            return Status.OK_STATUS;
        }).schedule();
    }

    /** A server that does not answer changes nothing for the sessions of the others. */
    private void look(Cancellation cancellation) throws ClearmlException.Cancelled {
        for (ServerProfile profile : servers.profiles()) {
            try {
                look(servers.client(profile), cancellation);
            } catch (ClearmlException.Cancelled e) {
                throw e;
            } catch (ClearmlException | ConfigurationException e) {
                // Nothing is known, so nothing is done; that the server is in trouble, the view says.
                continue;
            }
        }
    }

    private void look(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        List<GuardRounds.Change> changes;
        synchronized (rounds) {
            changes = rounds.look(client, GuardPreferences.policy(), cancellation);
            states = rounds.states();
        }
        changes.forEach(this::tell);
        states.stream().filter(state -> state.step() == GuardStep.STOP && state.key().server().equals(client.server()))
                .toList().forEach(state -> stop(state, cancellation));
    }

    /** The last look at this IDE comes right before the stop: somebody may have connected a second ago. */
    private void stop(GuardState state, Cancellation cancellation) {
        String name = state.session().displayName();
        if (usedHere(state.key()).isPresent()) {
            log.add(ActivityLog.Kind.REFUSED, name, Messages.Guard_usedNow);
            return;
        }
        try {
            String idle = IdleWords.time(state.idleFor(clock.instant()).orElse(Duration.ZERO));
            servers.client(state.key().server()).orElseThrow(() -> new ClearmlException.Cancelled())
                    .stop(state.key().taskId(), NLS.bind(Messages.Guard_stopReason, idle), cancellation);
            monitor.expectStop(state.key());
            Services.find(SessionLaunches.class).ifPresent(launches -> launches.sessionStops(state.key()));
            GuardState stopped;
            synchronized (rounds) {
                stopped = rounds.stopped(state.key());
                states = rounds.states();
            }
            tell(new GuardRounds.Change(Optional.of(state), Optional.of(stopped)));
        } catch (ClearmlException.Cancelled e) {
            log.add(ActivityLog.Kind.REFUSED, name, Messages.Guard_stopCancelled);
        } catch (ClearmlException e) {
            log.add(ActivityLog.Kind.REFUSED, name, NLS.bind(Messages.Guard_stopFailed, e.userMessage()));
        } catch (ConfigurationException e) {
            log.add(ActivityLog.Kind.REFUSED, name, NLS.bind(Messages.Guard_stopFailed, e.userMessage()));
        }
    }

    private void tell(GuardRounds.Change change) {
        IdleWords.logLine(change, clock.instant()).ifPresent(line -> log.add(ActivityLog.Kind.GUARD,
                change.after().or(change::before).map(state -> state.session().displayName()).orElse(""), line));
        listeners.forEach(listener -> tell(listener, change));
        observers.forEach(observer -> tell(observer::changed, change));
    }

    private static void tell(Consumer<GuardRounds.Change> listener, GuardRounds.Change change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            ILog.of(GuardService.class).error(Messages.Guard_listenerFailed, e);
        }
    }

    /** A deadline may come before the next look. */
    private Duration pause() {
        Duration usual = GuardPreferences.poll();
        Instant now = clock.instant();
        return states.stream().flatMap(state -> state.deadline().stream()).map(end -> Duration.between(now, end))
                .map(left -> left.isNegative() ? Duration.ofSeconds(1) : left).min(Duration::compareTo)
                .filter(left -> left.compareTo(usual) < 0).orElse(usual);
    }

    private final class LookJob extends Job {

        LookJob() {
            super(Messages.Guard_job);
            setSystem(true);
            setPriority(DECORATE);
        }

        void soon() {
            if (getState() == Job.SLEEPING) {
                wakeUp();
            } else {
                schedule();
            }
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor progress) {
            if (!wanted()) {
                states = List.of();
                return Status.OK_STATUS;
            }
            try {
                look(IProgressMonitor.nullSafe(progress)::isCanceled);
            } catch (ClearmlException.Cancelled e) {
                return Status.CANCEL_STATUS;
            }
            schedule(pause().toMillis());
            return Status.OK_STATUS;
        }
    }
}
