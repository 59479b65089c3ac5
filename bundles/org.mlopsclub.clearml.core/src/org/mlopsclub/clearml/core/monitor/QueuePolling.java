package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/** Keeps fresh what is known of the queues of one server, with two requests each time. */
final class QueuePolling implements ProfilePoll, Polling.Request {

    private final ServerProfile profile;
    private final Clock clock;
    private final Runnable published;
    private final Polling polling;
    private volatile ServerQueues known;

    QueuePolling(ServerProfile profile, PollDriver driver, Runnable published) {
        this.profile = profile;
        this.clock = driver.clock();
        this.published = published;
        this.known = ServerQueues.unknown(profile);
        this.polling = new Polling(driver, Messages.Monitor_queues, this);
    }

    @Override
    public ServerProfile profile() {
        return profile;
    }

    ServerQueues known() {
        return known;
    }

    @Override
    public void soon() {
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
        try {
            ClearmlClient client = Services.get(Servers.class).client(profile);
            return new Outcome(new ServerQueues(profile, Optional.of(client.server()), client.queues(cancellation),
                    client.workers(cancellation), Optional.of(clock.instant()), Optional.empty()));
        } catch (ConfigurationException e) {
            return new Outcome(ServerQueues.unknown(profile).withProblem(SessionsReader.problem(e)));
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            return new Outcome(known.withProblem(SessionsReader.problem(e)));
        }
    }

    private final class Outcome implements Polling.Outcome {

        private final ServerQueues read;

        Outcome(ServerQueues read) {
            this.read = read;
        }

        @Override
        public boolean failed() {
            return read.problem().isPresent();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return read.problem().flatMap(SessionsReader::retryAfter);
        }

        @Override
        public boolean publish(Optional<Instant> nextTry) {
            boolean changed = !read.queues().equals(known.queues());
            known = nextTry.isEmpty() ? read : read.withProblem(read.problem().get().withNextTry(nextTry.get()));
            published.run();
            return changed;
        }
    }
}
