package org.mlopsclub.clearml.core.guard;


import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/** Asks the configured server; a declarative service. */
public final class ServerHours implements Hours {

    private static final Duration FRESH = Duration.ofMinutes(5);
    /** The list of sessions comes first: who opens the view does not wait for a sum. */
    private static final long FIRST_MILLIS = 10_000;

    private final Servers servers;
    private final ReadJob job = new ReadJob();
    private volatile Instant asked = Instant.EPOCH;
    private volatile Optional<Known> known = Optional.empty();

    /** Called by the service runtime. */
    public ServerHours(Servers servers) {
        this.servers = servers;
    }

    /** Called by the service runtime. */
    public void deactivate() {
        job.cancel();
    }

    @Override
    public Optional<Duration> today() {
        Instant now = Instant.now();
        if (asked.plus(FRESH).isBefore(now)) {
            boolean first = asked.equals(Instant.EPOCH);
            asked = now;
            job.schedule(first ? FIRST_MILLIS : 0);
        }
        LocalDate day = LocalDate.now();
        return known.filter(records -> records.day().equals(day)).map(records -> RunningHours
                .of(records.sessions(), beginning(day), now, ZoneId.systemDefault()).on(day));
    }

    @Override
    public RunningHours since(Instant from, Cancellation cancellation) throws ConfigurationException, ClearmlException {
        UiThreadGuard.refuse();
        return RunningHours.of(read(from, cancellation), from, Instant.now(), ZoneId.systemDefault());
    }

    /** A session that ran after a moment was also changed after it. Only if every server fails, this does. */
    private List<Session> read(Instant from, Cancellation cancellation)
            throws ConfigurationException, ClearmlException {
        List<Session> sessions = new ArrayList<>();
        List<ServerProfile> silent = new ArrayList<>();
        for (ServerProfile profile : servers.profiles()) {
            try {
                sessions.addAll(read(profile, from, cancellation));
            } catch (ClearmlException.Cancelled e) {
                throw e;
            } catch (ClearmlException | ConfigurationException e) {
                silent.add(profile);
            }
        }
        return silent.size() == servers.profiles().size() && !silent.isEmpty() ? read(silent.get(0), from, cancellation)
                : sessions;
    }

    private List<Session> read(ServerProfile profile, Instant from, Cancellation cancellation)
            throws ConfigurationException, ClearmlException {
        return servers.client(profile).sessions(SessionQuery.MINE.changedSince(from), cancellation).sessions();
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private record Known(LocalDate day, List<Session> sessions) {
    }

    private final class ReadJob extends Job {

        ReadJob() {
            super(Messages.Hours_job);
            setSystem(true);
            setPriority(DECORATE);
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor progress) {
            LocalDate day = LocalDate.now();
            try {
                known = Optional.of(new Known(day, read(beginning(day), IProgressMonitor.nullSafe(progress)::isCanceled)));
            } catch (ConfigurationException | ClearmlException e) {
                // What was known stays; that the server is in trouble, the view says.
                return Status.CANCEL_STATUS;
            }
            return Status.OK_STATUS;
        }
    }
}
