package org.mlopsclub.clearml.ui.properties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.CurrentRow;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.RowState;

/**
 * The session whose properties are shown. While they can be seen it follows the list and our connections, and reads
 * the details; what it knows is prepared on a worker thread. UI thread only, where nothing else is said.
 */
final class ShownSession {

    private static final int TICK_MILLIS = 1000;

    private final Display display;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Preparation preparation = new Preparation();
    private final DetailsReading reading = new DetailsReading(this::detailsRead);
    /** One object, so that starting the clock again does not start a second one. */
    private final Runnable tick = this::tick;
    private volatile Optional<SessionFacts> facts = Optional.empty();
    private volatile Optional<DetailsReading.Outcome> outcome = Optional.empty();
    private @Nullable Runnable stopListening;

    ShownSession(Display display) {
        this.display = display;
    }

    /** @return what is known; any thread */
    Optional<SessionFacts> facts() {
        return facts;
    }

    /** Shows another session, at first with what its row knows; nothing while there is no row. */
    void show(Optional<RowContent> row) {
        Optional<SessionFacts> known = row.flatMap(SessionFacts::of);
        if (!known.map(each -> each.session().key()).equals(facts.map(each -> each.session().key()))) {
            reading.cancel();
            outcome = Optional.empty();
            facts = known;
            changed();
        }
        prepareSoon();
    }

    /** @param listener told on the UI thread of every change, of a start or stop, and every second */
    void add(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** @return whether the properties can be seen */
    boolean active() {
        return stopListening != null;
    }

    /** The properties can be seen. */
    void start() {
        if (active()) {
            return;
        }
        List<Runnable> ends = new ArrayList<>();
        var watch = Services.get(SessionMonitor.class).watch(change -> preparation.schedule());
        ends.add(watch::close);
        var connected = Services.get(SessionConnections.class).onChange(connection -> preparation.schedule());
        ends.add(connected::close);
        stopListening = () -> ends.forEach(Runnable::run);
        prepareSoon();
        tick();
        changed();
    }

    /** They cannot be seen any more: asks nobody. */
    void stop() {
        @Nullable Runnable stop = stopListening;
        stopListening = null;
        if (stop != null) {
            stop.run();
        }
        preparation.cancel();
        reading.cancel();
        changed();
    }

    private void tick() {
        if (active() && !display.isDisposed()) {
            facts.ifPresent(known -> readIfOld(known.session(), outcome.map(o -> o.listed()).orElse(true)));
            changed();
            display.timerExec(TICK_MILLIS, tick);
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private void prepareSoon() {
        if (active()) {
            preparation.schedule();
        }
    }

    private void detailsRead(DetailsReading.Outcome read) {
        outcome = Optional.of(read);
        preparation.schedule();
    }

    /** Any thread. */
    private void readIfOld(Session session, boolean listed) {
        Optional<DetailsReading.Outcome> last = outcome.filter(read -> read.isOf(session.key()));
        boolean due = last.isEmpty() || last.get().old(session, listed, Instant.now());
        if (due && reading.getState() == Job.NONE) {
            reading.read(session, listed);
        }
    }

    private Optional<SessionFacts> newest(SessionFacts known) {
        SessionKey key = known.session().key();
        Optional<RowContent> row = CurrentRow.find(key);
        Optional<DetailsReading.Outcome> read = outcome.filter(each -> each.isOf(key));
        SessionFacts now = row.flatMap(SessionFacts::of).orElseGet(() -> unlisted(known, read));
        readIfOld(now.session(), row.isPresent());
        return Optional.of(read.map(now::with).orElse(now));
    }

    /** A session that left the list, because it ended for instance, as it was read alone. */
    private static SessionFacts unlisted(SessionFacts known, Optional<DetailsReading.Outcome> read) {
        Session session = read.map(DetailsReading.Outcome::session).orElse(known.session());
        return new SessionFacts(session, RowState.of(session.phase(Instant.now())).word(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final class Preparation extends Job {

        Preparation() {
            super(Messages.Property_readingJob);
            setSystem(true);
            setPriority(SHORT);
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor progress) {
            Optional<SessionFacts> known = facts;
            Optional<SessionFacts> newest = known.flatMap(ShownSession.this::newest);
            if (!newest.equals(known) && !display.isDisposed()) {
                display.asyncExec(() -> take(known, newest));
            }
            return Status.OK_STATUS;
        }

        /** Unless another session was chosen meanwhile. */
        private void take(Optional<SessionFacts> known, Optional<SessionFacts> newest) {
            if (facts.equals(known) && active()) {
                facts = newest;
                changed();
            } else {
                prepareSoon();
            }
        }
    }
}
