package org.mlopsclub.clearml.ui.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Messages;

/** Reads the course of a session's load, again and again until it is cancelled. */
final class MetricsReading extends Job {

    /** A session reports every 30 s. */
    private static final long AGAIN_MILLIS = 30_000;
    private static final int SAMPLES = 200;

    /**
     * What was read.
     *
     * @param series what the server has
     * @param problem why nothing could be read, in the user's words
     */
    record Outcome(List<MetricSeries> series, Optional<String> problem) {
    }

    private final BiConsumer<SessionKey, Outcome> reader;
    private volatile Optional<SessionKey> wanted = Optional.empty();

    /** @param reader told on a worker thread */
    MetricsReading(BiConsumer<SessionKey, Outcome> reader) {
        super(Messages.Metrics_job);
        this.reader = reader;
        setSystem(true);
    }

    /** Reads this session's now and keeps on, unless it does already. */
    void follow(SessionKey key) {
        if (!wanted.equals(Optional.of(key))) {
            stop();
            wanted = Optional.of(key);
            schedule();
        }
    }

    /** Asks nobody any more. */
    void stop() {
        wanted = Optional.empty();
        cancel();
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        Optional<SessionKey> key = wanted;
        if (key.isPresent()) {
            read(key.get(), progress);
            if (key.equals(wanted)) {
                schedule(AGAIN_MILLIS);
            }
        }
        return Status.OK_STATUS;
    }

    private void read(SessionKey key, @Nullable IProgressMonitor progress) {
        try {
            reader.accept(key, new Outcome(DetailsReading.client(key).metrics(key.taskId(), SAMPLES,
                    () -> progress != null && progress.isCanceled()), Optional.empty()));
        } catch (ClearmlException.Cancelled cancelled) {
            return; // nobody looks any more
        } catch (ClearmlException e) {
            fail(key, e.userMessage());
        } catch (ConfigurationException e) {
            fail(key, e.userMessage());
        } catch (DetailsReading.GoneException e) {
            fail(key, String.valueOf(e.getMessage()));
        }
    }

    private void fail(SessionKey key, String why) {
        reader.accept(key, new Outcome(List.of(), Optional.of(why)));
    }
}
