package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.Servers;

/** Makes one snapshot out of one answer of the server, or out of the reason why there is none. */
final class SessionsReader {

    private final Clock clock;

    SessionsReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param snapshot what is known from now on
     * @param retryAfter the least pause that the server asked for
     */
    record Answer(SessionsSnapshot snapshot, Optional<Duration> retryAfter) {

        boolean failed() {
            return snapshot.problem().isPresent();
        }
    }

    /**
     * @param before what was known; kept, marked with the problem, when the server does not answer
     * @throws ClearmlException.Cancelled when nobody wants the answer any more
     */
    Answer read(SessionsSnapshot before, SessionMonitor.Scope scope, Cancellation cancellation)
            throws ClearmlException.Cancelled {
        try {
            ClearmlClient client = Services.get(Servers.class).client();
            SessionsSnapshot known = before.server().filter(client.server()::equals).isPresent() ? before
                    : SessionsSnapshot.EMPTY.withServer(client.server());
            return read(client, known, scope, cancellation);
        } catch (ConfigurationException e) {
            RefreshProblem.Kind kind = e instanceof ConfigurationException.NotConfigured
                    ? RefreshProblem.Kind.NOT_CONFIGURED
                    : RefreshProblem.Kind.CONFIGURATION;
            return failed(SessionsSnapshot.EMPTY, new RefreshProblem(kind, e.userMessage(), e, Optional.empty()));
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            return failed(before, new RefreshProblem(RefreshProblem.Kind.CONFIGURATION, e.userMessage(), e, Optional.empty()));
        }
    }

    private Answer read(ClearmlClient client, SessionsSnapshot known, SessionMonitor.Scope scope,
            Cancellation cancellation) throws ClearmlException.Cancelled {
        try {
            SessionQuery query = new SessionQuery(!scope.everyone(), !scope.ended(), Optional.empty());
            SessionList list = client.sessions(query, cancellation);
            return new Answer(new SessionsSnapshot(Optional.of(client.server()),
                    Optional.of(client.identity(cancellation)), list.sessions(), scope, Optional.of(clock.instant()),
                    Optional.empty(), queues(client, list, cancellation), Set.of()), Optional.empty());
        } catch (ClearmlException.Cancelled e) {
            throw e;
        } catch (ClearmlException e) {
            return failed(known, problem(e));
        }
    }

    /** One request, and only while somebody waits; the list is worth showing without its answer too. */
    private static List<Queue> queues(ClearmlClient client, SessionList list, Cancellation cancellation)
            throws ClearmlException.Cancelled {
        if (list.sessions().stream().noneMatch(session -> session.status() == TaskStatus.QUEUED)) {
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

    private static RefreshProblem problem(ClearmlException e) {
        RefreshProblem.Kind kind = e instanceof ClearmlException.BadCredentials
                || e instanceof ClearmlException.TokenRefused ? RefreshProblem.Kind.CREDENTIALS
                        : e instanceof ClearmlException.WebPortUsed ? RefreshProblem.Kind.CONFIGURATION
                                : RefreshProblem.Kind.SERVER;
        return new RefreshProblem(kind, e.userMessage(), e, Optional.empty());
    }

    private static Answer failed(SessionsSnapshot before, RefreshProblem problem) {
        Optional<Duration> retryAfter = problem.cause() instanceof ClearmlException.RateLimited limited
                ? limited.retryAfter()
                : Optional.empty();
        return new Answer(before.withProblem(problem), retryAfter);
    }
}
