package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;

/**
 * A list of sessions that is brought up to date by asking only for what changed: an unchanged list costs one request
 * whose answer holds no session. What was deleted or archived does not show up among the changes, so the ids are
 * compared now and then.
 *
 * @param configuration of the server, with whose keys it was read
 * @param scope what was asked for
 * @param sessions the newest first
 * @param newestChange by the server's clock; empty: there is none
 * @param read when the whole list was read
 * @param compared when the ids were compared
 */
record SessionListing(ServerConfiguration configuration, SessionMonitor.Scope scope, List<Session> sessions,
        Optional<Instant> newestChange, Instant read, Instant compared) {

    static final Duration COMPARED_EVERY = Duration.ofMinutes(1);
    static final Duration READ_EVERY = Duration.ofMinutes(10);

    static SessionListing whole(ClearmlClient client, SessionMonitor.Scope scope, Instant now,
            Cancellation cancellation) throws ClearmlException {
        SessionList list = client.sessions(query(scope), cancellation);
        return new SessionListing(client.configuration(), scope, list.sessions(), list.newestChange(), now, now);
    }

    /** Whether the changes since then are all that is missing. */
    boolean continues(ClearmlClient client, SessionMonitor.Scope wanted, Instant now) {
        return scope.equals(wanted) && newestChange.isPresent() && read.plus(READ_EVERY).isAfter(now)
                && client.configuration().equals(configuration);
    }

    SessionListing newer(ClearmlClient client, Instant now, Cancellation cancellation) throws ClearmlException {
        SessionListing newer = withChanges(client, cancellation);
        if (compared.plus(COMPARED_EVERY).isAfter(now)) {
            return newer;
        }
        Set<String> ids = client.sessionIds(query(scope), cancellation);
        Set<String> known = newer.sessions().stream().map(Session::taskId).collect(Collectors.toSet());
        return known.containsAll(ids) ? newer.keeping(ids, now) : whole(client, scope, now, cancellation);
    }

    /** Asked for whatever their status is: else nobody would tell that a session has ended. */
    private SessionListing withChanges(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        Instant since = newestChange.orElse(Instant.EPOCH).plusMillis(1);
        SessionList changes = client.sessions(
                new SessionQuery(!scope.everyone(), false, Optional.of(since)), cancellation);
        if (changes.sessions().isEmpty()) {
            return this;
        }
        Map<String, Session> merged = new LinkedHashMap<>();
        Stream.concat(changes.sessions().stream(), sessions.stream())
                .forEach(session -> merged.putIfAbsent(session.taskId(), session));
        List<Session> shown = merged.values().stream().filter(this::shown).sorted((a, b) -> created(b).compareTo(created(a)))
                .toList();
        return new SessionListing(configuration, scope, shown, changes.newestChange().or(() -> newestChange), read,
                compared);
    }

    private SessionListing keeping(Set<String> ids, Instant now) {
        return new SessionListing(configuration, scope,
                sessions.stream().filter(session -> ids.contains(session.taskId())).toList(), newestChange, read, now);
    }

    private boolean shown(Session session) {
        return scope.ended() || session.status() == TaskStatus.QUEUED || session.status() == TaskStatus.IN_PROGRESS;
    }

    private static Instant created(Session session) {
        return session.times().created().orElse(Instant.EPOCH);
    }

    private static SessionQuery query(SessionMonitor.Scope scope) {
        return new SessionQuery(!scope.everyone(), !scope.ended(), Optional.empty());
    }
}
