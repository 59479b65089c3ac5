package org.mlopsclub.clearml.ui.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Messages;

/** Reads a session's log piece by piece until the session has ended, or the job is cancelled. */
public final class LogFollower extends Job {

    private static final int MOST_PIECES = 2_000;
    private static final long SHORTEST_PAUSE = 2_000;
    private static final long LONGEST_PAUSE = 15_000;

    private final SessionKey session;
    private final Consumer<String> output;
    private final LogText text;
    private Optional<Instant> newest = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private boolean begun;
    private volatile boolean over;
    private long pause = SHORTEST_PAUSE;

    /**
     * Reads nothing before {@link #follow()}.
     *
     * @param name of the session, as the user sees it
     * @param output gets what is to be shown, on the job's thread
     */
    public LogFollower(SessionKey session, String name, Consumer<String> output) {
        super(NLS.bind(Messages.Log_job, name));
        this.session = session;
        this.output = output;
        text = new LogText(session);
        setSystem(true);
    }

    /** Reads on where it was cancelled, unless it is reading or there can be no more. Any thread. */
    public void follow() {
        if (!over && getState() == NONE) {
            schedule();
        }
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = IProgressMonitor.nullSafe(given);
        try {
            Optional<ClearmlClient> client = Services.get(Servers.class).client(session.server());
            if (client.isEmpty()) {
                finish(Messages.Stop_otherServer);
            } else if (step(client.get(), monitor::isCanceled)) {
                schedule(pause);
            }
        } catch (ClearmlException.Cancelled closed) {
            return Status.CANCEL_STATUS;
        } catch (ClearmlException.NotFound deleted) {
            finish(deleted.userMessage());
        } catch (ClearmlException failure) {
            tell(failure.userMessage());
            schedule(LONGEST_PAUSE);
        } catch (ConfigurationException unusable) {
            finish(unusable.userMessage());
        }
        return Status.OK_STATUS;
    }

    /** @return whether there may be more */
    private boolean step(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        // Asked first: what is written until the end is then read for sure. Only while nothing comes is it unknown.
        Optional<Session> ended = begun && pause == SHORTEST_PAUSE ? Optional.empty() : ended(client, cancellation);
        ConsolePage page = client.console(session.taskId(), newest, MOST_PIECES, cancellation);
        if (!begun && page.total() > page.lines().size()) {
            output.accept(NLS.bind(Messages.Log_earlier, page.lines().size()) + '\n');
        }
        begun = true;
        problem = Optional.empty();
        newest = page.newest().or(() -> newest);
        show(page.lines());
        if (ended.isPresent() && page.lines().size() < MOST_PIECES) {
            finish(text.end() + NLS.bind(Messages.Log_ended, ended.get().rawStatus()));
            return false;
        }
        pause = page.lines().isEmpty() ? Math.min(LONGEST_PAUSE, pause * 3 / 2) : SHORTEST_PAUSE;
        return true;
    }

    private Optional<Session> ended(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        return client.session(session.taskId(), cancellation).filter(now -> !now.phase(Instant.now()).active());
    }

    private void show(List<ConsoleLine> lines) {
        StringBuilder shown = new StringBuilder();
        lines.forEach(line -> shown.append(text.shown(line)));
        if (!shown.isEmpty()) {
            output.accept(shown.toString());
        }
    }

    private void finish(String last) {
        over = true;
        output.accept(last + '\n');
    }

    /** A failure is told once, however often it comes. */
    private void tell(String why) {
        if (!problem.equals(Optional.of(why))) {
            problem = Optional.of(why);
            output.accept(NLS.bind(Messages.Log_failed, why) + '\n');
        }
    }
}
