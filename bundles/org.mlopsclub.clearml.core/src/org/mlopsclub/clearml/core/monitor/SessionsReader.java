package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/** Makes one snapshot of a server out of its answer, or out of the reason why there is none. */
final class SessionsReader {

    private final ServerProfile profile;
    private final Clock clock;
    private volatile Optional<SessionListing> listing = Optional.empty();

    SessionsReader(ServerProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * @param snapshot what is known from now on
     * @param retryAfter the least pause that the server asked for
     */
    record Answer(ServerSnapshot snapshot, Optional<Duration> retryAfter) {

        boolean failed() {
            return snapshot.problem().isPresent();
        }
    }

    /** Reads the whole list next time, instead of what changed. */
    void forget() {
        listing = Optional.empty();
    }

    /**
     * @param before what was known; kept, marked with the problem, when the server does not answer
     * @throws ClearmlException.Cancelled when nobody wants the answer any more
     */
    Answer read(ServerSnapshot before, SessionMonitor.Scope scope, Cancellation cancellation)
            throws ClearmlException.Cancelled {
        try {
            ClearmlClient client = Services.get(Servers.class).client(profile);
            return read(client, before.of(client.server()), scope, cancellation);
        } catch (ConfigurationException e) {
            return failed(ServerSnapshot.unknown(profile), problem(e));
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            return failed(before,
                    new RefreshProblem(RefreshProblem.Kind.CONFIGURATION, e.userMessage(), e, Optional.empty()));
        }
    }

    private Answer read(ClearmlClient client, ServerSnapshot known, SessionMonitor.Scope scope,
            Cancellation cancellation) throws ClearmlException.Cancelled {
        try {
            Instant now = clock.instant();
            Optional<SessionListing> before = listing.filter(list -> list.continues(client, scope, now));
            SessionListing list = before.isPresent() ? before.get().newer(client, now, cancellation)
                    : SessionListing.whole(client, scope, now, cancellation);
            listing = Optional.of(list);
            return new Answer(new ServerSnapshot(profile, Optional.of(client.server()),
                    Optional.of(client.identity(cancellation)), list.sessions(), scope, Optional.of(clock.instant()),
                    Optional.empty(), queues(client, list.sessions(), cancellation)), Optional.empty());
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            return failed(known, problem(e));
        }
    }

    /** One request, and only while somebody waits; the list is worth showing without its answer too. */
    private static List<Queue> queues(ClearmlClient client, List<Session> sessions, Cancellation cancellation)
            throws ClearmlException.Cancelled {
        if (sessions.stream().noneMatch(session -> session.status() == TaskStatus.QUEUED)) {
            return List.of();
        }
        try {
            return client.queues(cancellation);
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            // The rows then only say that they wait; if the server is in trouble, the next list says so.
            return List.of();
        }
    }

    static RefreshProblem problem(ConfigurationException e) {
        RefreshProblem.Kind kind = e instanceof ConfigurationException.NotConfigured
                ? RefreshProblem.Kind.NOT_CONFIGURED
                : RefreshProblem.Kind.CONFIGURATION;
        return new RefreshProblem(kind, e.userMessage(), e, Optional.empty());
    }

    static RefreshProblem problem(ClearmlException e) {
        RefreshProblem.Kind kind = e instanceof ClearmlException.BadCredentials
                || e instanceof ClearmlException.TokenRefused ? RefreshProblem.Kind.CREDENTIALS
                        : e instanceof ClearmlException.WebPortUsed ? RefreshProblem.Kind.CONFIGURATION
                                : RefreshProblem.Kind.SERVER;
        return new RefreshProblem(kind, e.userMessage(), e, Optional.empty());
    }

    private static Answer failed(ServerSnapshot before, RefreshProblem problem) {
        return new Answer(before.withProblem(problem), retryAfter(problem));
    }

    /** @return the least pause that the server asked for */
    static Optional<Duration> retryAfter(RefreshProblem problem) {
        return problem.cause() instanceof ClearmlException.RateLimited limited ? limited.retryAfter()
                : Optional.empty();
    }
}
