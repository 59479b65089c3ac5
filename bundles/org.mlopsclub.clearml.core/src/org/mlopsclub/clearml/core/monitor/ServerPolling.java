package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.server.ServerProfile;

/** Keeps fresh what is known of the sessions of one server. */
final class ServerPolling implements ProfilePoll, Polling.Request {

    private final ServerProfile profile;
    private final SessionsReader reader;
    private final Supplier<SessionMonitor.Scope> scope;
    private final Runnable published;
    private final Polling polling;
    private volatile ServerSnapshot snapshot;

    /**
     * @param scope what to ask for
     * @param published told of each new snapshot
     */
    ServerPolling(ServerProfile profile, PollDriver driver, Supplier<SessionMonitor.Scope> scope,
            Runnable published) {
        this.profile = profile;
        this.reader = new SessionsReader(profile, driver.clock());
        this.scope = scope;
        this.published = published;
        this.snapshot = ServerSnapshot.unknown(profile);
        this.polling = new Polling(driver, Messages.Monitor_job, this);
    }

    @Override
    public ServerProfile profile() {
        return profile;
    }

    ServerSnapshot snapshot() {
        return snapshot;
    }

    /** Reads the whole list anew. */
    @Override
    public void soon() {
        reader.forget();
        polling.soon();
    }

    @Override
    public void tick() {
        polling.tick();
    }

    @Override
    public void stop() {
        polling.stop();
    }

    @Override
    public Polling.Outcome ask(Cancellation cancellation) throws ClearmlException.Cancelled {
        return new Outcome(reader.read(snapshot, scope.get(), cancellation));
    }

    private final class Outcome implements Polling.Outcome {

        private final SessionsReader.Answer answer;

        Outcome(SessionsReader.Answer answer) {
            this.answer = answer;
        }

        @Override
        public boolean failed() {
            return answer.failed();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return answer.retryAfter();
        }

        @Override
        public boolean publish(Optional<Instant> nextTry) {
            ServerSnapshot next = nextTry.map(answer.snapshot()::withNextTry).orElse(answer.snapshot());
            boolean changed = !next.sessions().equals(snapshot.sessions());
            snapshot = next;
            published.run();
            return changed;
        }
    }
}
