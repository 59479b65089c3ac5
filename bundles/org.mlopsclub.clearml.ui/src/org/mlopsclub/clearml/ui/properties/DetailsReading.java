package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Reads what takes requests of its own: once when a session's details are opened, again when its phase changes, and
 * every 30 s while something in it can change without the list telling.
 */
final class DetailsReading extends Job {

    private static final Duration AGAIN = Duration.ofSeconds(30);

    /**
     * What was read.
     *
     * @param session the session that was asked about, as it was then
     * @param listed whether it was in the list
     * @param at when it was read
     * @param details empty after a failure
     * @param problem why it could not be read
     */
    record Outcome(Session session, boolean listed, Instant at, Optional<SessionDetails> details,
            Optional<String> problem) {

        boolean isOf(SessionKey key) {
            return session.key().equals(key);
        }

        /** Whether it may have changed since. */
        boolean old(Session now, boolean listedNow, Instant moment) {
            boolean changes = problem.isPresent() || !listedNow || session.phase(at) == SessionPhase.QUEUED;
            return listed != listedNow || session.phase(at) != now.phase(moment)
                    || changes && at.plus(AGAIN).isBefore(moment);
        }
    }

    private final Consumer<Outcome> reader;
    private volatile @Nullable Session wanted;
    private volatile boolean listed;

    /** @param reader told on a worker thread */
    DetailsReading(Consumer<Outcome> reader) {
        super(Messages.Property_readingJob);
        this.reader = reader;
        setSystem(true);
    }

    /** @param inList whether the list tells what becomes of the session */
    void read(Session session, boolean inList) {
        wanted = session;
        listed = inList;
        schedule();
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        @Nullable Session session = wanted;
        if (session != null) {
            read(session, listed, () -> progress != null && progress.isCanceled());
        }
        return Status.OK_STATUS;
    }

    private void read(Session session, boolean inList, Cancellation cancellation) {
        try {
            ClearmlClient client = client(session.key());
            Session newest = inList ? session : client.session(session.taskId(), cancellation)
                    .orElseThrow(() -> new GoneException(Messages.Property_gone));
            SessionDetails details = client.details(newest, cancellation);
            reader.accept(new Outcome(newest, inList, Instant.now(), Optional.of(details), Optional.empty()));
        } catch (ClearmlException.Cancelled cancelled) {
            return; // nobody looks any more
        } catch (ClearmlException e) {
            fail(session, inList, e.userMessage());
        } catch (ConfigurationException e) {
            fail(session, inList, e.userMessage());
        } catch (GoneException e) {
            fail(session, inList, String.valueOf(e.getMessage()));
        }
    }

    private void fail(Session session, boolean inList, String why) {
        reader.accept(new Outcome(session, inList, Instant.now(), Optional.empty(), Optional.of(why)));
    }

    /** @return the client of a session's server; not for the UI thread */
    static ClearmlClient client(SessionKey key) throws ClearmlException, ConfigurationException, GoneException {
        return Services.get(Servers.class).client(key.server())
                .orElseThrow(() -> new GoneException(Messages.Property_otherServer));
    }

    /** The session, or its server, is not there any more; the message is for the user. */
    static final class GoneException extends Exception {

        private static final long serialVersionUID = 1;

        GoneException(String message) {
            super(message);
        }
    }
}
