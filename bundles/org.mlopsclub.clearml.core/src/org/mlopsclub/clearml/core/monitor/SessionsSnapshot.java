package org.mlopsclub.clearml.core.monitor;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * What is known of the sessions of all configured servers at one moment; immutable.
 *
 * @param servers what is known of each server, in the order of the profiles
 * @param sessions the sessions of all of them, the newest first
 * @param stopping sessions that we asked a server to stop, and whose end it has not told yet
 */
public record SessionsSnapshot(List<ServerSnapshot> servers, List<Session> sessions, Set<SessionKey> stopping) {

    /** Nothing known yet. */
    public static final SessionsSnapshot EMPTY = new SessionsSnapshot(List.of(), List.of(), Set.of());

    /**
     * Puts the servers side by side. A default server that is not configured at all is left out where there are
     * others: who has only named profiles misses nothing.
     *
     * @param servers what is known of each
     * @param stopping sessions that are being stopped
     */
    public static SessionsSnapshot of(List<ServerSnapshot> servers, Set<SessionKey> stopping) {
        List<ServerSnapshot> shown = servers.size() == 1 ? servers
                : servers.stream().filter(server -> !unused(server)).toList();
        return new SessionsSnapshot(List.copyOf(shown), merged(shown), stopping);
    }

    private static boolean unused(ServerSnapshot server) {
        return server.profile().isDefault() && server.problem()
                .filter(problem -> problem.kind() == RefreshProblem.Kind.NOT_CONFIGURED).isPresent();
    }

    private static List<Session> merged(List<ServerSnapshot> servers) {
        if (servers.size() == 1) {
            return servers.get(0).sessions();
        }
        Comparator<Session> oldest = Comparator.comparing(session -> session.times().created().orElse(Instant.EPOCH));
        return once(servers).stream().sorted(oldest.reversed()).toList();
    }

    /** Two profiles may lead to the same sessions: each is listed by the profile whose user made it, else the first. */
    private static List<Session> once(List<ServerSnapshot> servers) {
        Map<SessionKey, Session> once = new LinkedHashMap<>();
        for (ServerSnapshot server : servers) {
            server.sessions().stream().filter(session -> mine(server, session))
                    .forEach(session -> once.putIfAbsent(anywhere(session), session));
        }
        servers.stream().flatMap(server -> server.sessions().stream())
                .forEach(session -> once.putIfAbsent(anywhere(session), session));
        return List.copyOf(once.values());
    }

    private static SessionKey anywhere(Session session) {
        return new SessionKey(session.key().server().address(), session.taskId());
    }

    private static boolean mine(ServerSnapshot server, Session session) {
        return server.identity().map(me -> me.userId()).equals(session.creator().map(person -> person.id()));
    }

    /** @return what the server says of a session's server, unless it is not configured any more */
    public Optional<ServerSnapshot> server(ServerId id) {
        return servers.stream().filter(server -> server.server().filter(id::equals).isPresent()).findFirst();
    }

    /** @return what was asked for */
    public SessionMonitor.Scope scope() {
        return servers.isEmpty() ? SessionMonitor.Scope.MINE_ACTIVE : servers.get(0).scope();
    }

    /** @return when all servers that answer were asked; of several moments the oldest; empty before the first */
    public Optional<Instant> updated() {
        List<ServerSnapshot> sound = servers.stream().filter(server -> server.problem().isEmpty()).toList();
        return (sound.isEmpty() ? servers : sound).stream().flatMap(server -> server.updated().stream())
                .min(Comparator.naturalOrder());
    }

    /** @return why the newest try on one of the servers failed; empty when none did */
    public Optional<RefreshProblem> problem() {
        return servers.stream().flatMap(server -> server.problem().stream()).findFirst();
    }

    /** @return whether the list of a server is older than it should be */
    public boolean stale() {
        return servers.stream().anyMatch(ServerSnapshot::stale);
    }

    /** @return whether all first answers are still awaited */
    public boolean pending() {
        return servers.stream().allMatch(ServerSnapshot::pending);
    }

    /**
     * @param key a session
     * @return the session, if it is in the list
     */
    public Optional<Session> find(SessionKey key) {
        return sessions.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    /** @return the queue in which the session waits, if that is known */
    public Optional<Queue> queueOf(Session session) {
        return server(session.key().server()).stream().flatMap(server -> server.queues().stream())
                .filter(queue -> queue.position(session.taskId()).isPresent()).findFirst();
    }

    /** @return whether the user made it, as far as its server told who that is */
    public boolean mine(Session session) {
        return server(session.key().server()).filter(server -> mine(server, session)).isPresent();
    }
}
