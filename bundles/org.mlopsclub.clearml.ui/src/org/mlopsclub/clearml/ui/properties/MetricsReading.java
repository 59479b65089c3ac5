package org.mlopsclub.clearml.ui.properties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** Reads the course of a session's load, again and again until it is cancelled. */
final class MetricsReading extends Job {

    /** A session reports every 30 s. */
    private static final long AGAIN_MILLIS = 30_000;

    /**
     * What was read.
     *
     * @param session whose load it is
     * @param series what the server has
     * @param problem why nothing could be read, in the user's words
     */
    record Outcome(Session session, List<MetricSeries> series, Optional<String> problem) {
    }

    private final Consumer<Outcome> reader;
    private volatile Optional<Session> wanted = Optional.empty();

    /** @param reader told on a worker thread */
    MetricsReading(Consumer<Outcome> reader) {
        super(Messages.Metrics_job);
        this.reader = reader;
        setSystem(true);
    }

    /** Reads this session's now and keeps on, unless it does already. */
    void follow(Session session) {
        boolean same = wanted.filter(known -> known.key().equals(session.key())).isPresent();
        wanted = Optional.of(session);
        if (!same) {
            cancel();
            schedule();
        } else if (getState() == NONE && session.phase(Instant.now()).active()) {
            schedule(); // it was read as one that had ended, or had not begun
        }
    }

    /** Asks nobody any more. */
    void stop() {
        wanted = Optional.empty();
        cancel();
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        Optional<Session> session = wanted;
        if (session.isPresent()) {
            read(session.get(), progress);
            if (wanted.filter(now -> now.key().equals(session.get().key()))
                    .filter(now -> now.phase(Instant.now()).active()).isPresent()) {
                schedule(AGAIN_MILLIS);
            }
        }
        return Status.OK_STATUS;
    }

    private void read(Session session, @Nullable IProgressMonitor progress) {
        try {
            List<MetricSeries> series = DetailsReading.client(session.key()).metrics(session.taskId(),
                    PlotSpan.samples(session, Instant.now()), () -> progress != null && progress.isCanceled());
            reader.accept(new Outcome(session, series, Optional.empty()));
        } catch (ClearmlException.Cancelled cancelled) {
            return; // nobody looks any more
        } catch (ClearmlException e) {
            fail(session, e.userMessage());
        } catch (ConfigurationException e) {
            fail(session, e.userMessage());
        } catch (DetailsReading.GoneException e) {
            fail(session, String.valueOf(e.getMessage()));
        }
    }

    private void fail(Session session, String why) {
        reader.accept(new Outcome(session, List.of(), Optional.of(why)));
    }
}
