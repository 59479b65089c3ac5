package org.mlopsclub.clearml.ui.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;

/** Turns what is known of the sessions, their connections and launches into rows; any thread. */
final class RowWriter {

    private final SessionsSnapshot snapshot;
    private final Instant now;
    private final Map<SessionKey, ConnectionFacts> connections = new HashMap<>();
    private final Map<SessionKey, LaunchFacts> launches = new HashMap<>();
    private final List<RowServer> servers = new ArrayList<>();
    private final List<SessionLaunch> unlisted = new ArrayList<>();

    RowWriter(SessionsSnapshot snapshot, List<SessionConnection> connections, List<SessionLaunch> launches,
            Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        for (ServerSnapshot server : snapshot.servers()) {
            servers.add(RowServer.of(server, servers.size()));
        }
        connections.forEach(connection -> this.connections.put(connection.key(), ConnectionFacts.of(connection)));
        launches.forEach(this::take);
    }

    private void take(SessionLaunch launch) {
        Optional<SessionKey> key = launch.session();
        if (key.flatMap(snapshot::find).isPresent()) {
            launches.put(key.get(), LaunchFacts.of(launch));
        } else if (!launch.stage().last()) {
            unlisted.add(launch);
        }
    }

    /** @return launches that the server does not list yet, then the sessions in the server's order */
    List<RowContent> rows() {
        List<RowContent> rows = new ArrayList<>(snapshot.sessions().size() + unlisted.size());
        unlisted.forEach(launch -> rows.add(row(launch)));
        snapshot.sessions().forEach(session -> rows.add(row(session)));
        return rows;
    }

    private RowContent row(SessionLaunch launch) {
        LaunchFacts facts = LaunchFacts.of(launch);
        RowState state = RowState.of(facts.stage());
        String text = StateText.of(state, facts.message());
        List<String> cells = new ArrayList<>();
        cells.add(facts.name());
        cells.add(text);
        while (cells.size() < Column.values().length) {
            cells.add("");
        }
        RowServer server = servers.isEmpty() ? RowServer.NONE : serverOf(launch);
        return new RowContent(launch, Optional.empty(), state, text, Optional.empty(), Optional.of(facts), true, cells,
                server);
    }

    private RowContent row(Session session) {
        Optional<ConnectionFacts> connection = get(connections, session.key());
        Optional<LaunchFacts> launch = get(launches, session.key());
        RowState state = state(session, connection);
        boolean mine = snapshot.mine(session);
        RowServer server = server(session.key().server());
        String text = state == RowState.QUEUED ? snapshot.queueOf(session).map(queue -> QueuedText.of(session, queue))
                .orElseGet(() -> StateText.of(state, StateText.remark(state, session, connection, launch)))
                : StateText.of(state, StateText.remark(state, session, connection, launch));
        List<String> cells = List.of(session.displayName(), text, CellText.queue(session),
                CellText.creator(session, mine), CellText.up(session, now), CellText.cpu(session),
                CellText.gpu(session), CellText.ram(session), IdleCell.of(session), server.label());
        return new RowContent(session.key(), Optional.of(session), state, text, connection, launch, mine, cells,
                server);
    }

    /** @return the servers, in the order of the profiles */
    List<RowServer> servers() {
        return servers;
    }

    private RowServer server(ServerId id) {
        for (int place = 0; place < servers.size(); place++) {
            if (snapshot.servers().get(place).server().filter(id::equals).isPresent()) {
                return servers.get(place);
            }
        }
        return RowServer.NONE;
    }

    private RowServer serverOf(SessionLaunch launch) {
        return launch.session().map(key -> server(key.server())).orElse(servers.get(0));
    }

    private static <T> Optional<T> get(Map<SessionKey, T> map, SessionKey key) {
        @Nullable T found = map.get(key);
        return found == null ? Optional.empty() : Optional.of(found);
    }

    private RowState state(Session session, Optional<ConnectionFacts> connection) {
        RowState alone = RowState.of(session.phase(now));
        if (alone.ended()) {
            return alone;
        }
        if (snapshot.stopping().contains(session.key())) {
            return RowState.STOPPING;
        }
        boolean usable = alone == RowState.READY || alone == RowState.SETTING_UP
                || alone == RowState.NO_SIGN_OF_LIFE;
        return usable ? connection.filter(c -> c.state() != SessionConnection.State.CLOSED)
                .map(c -> RowState.of(c.state())).orElse(alone) : alone;
    }

    /** The words of the state column. */
    private static final class StateText {

        static String of(RowState state, String remark) {
            return remark.isEmpty() ? state.word() : state.word() + ": " + remark;
        }

        static String remark(RowState state, Session session, Optional<ConnectionFacts> connection,
                Optional<LaunchFacts> launch) {
            return DisplayText.singleLine(switch (state) {
                case CONNECTING, RECONNECTING, LOST -> connection.flatMap(ConnectionFacts::reason)
                        .or(() -> launch.map(LaunchFacts::message)).orElse("");
                case CONNECTED -> connection.flatMap(ConnectionFacts::route)
                        .filter(route -> route == SessionConnection.Route.CLI_TUNNEL)
                        .map(Details::route).orElse("");
                case QUEUED, SETTING_UP, STARTING, READY -> launch.filter(l -> !l.stage().last())
                        .map(LaunchFacts::message).orElse("");
                case FAILED -> firstOf(session.statusReason(), session.statusMessage());
                case UNKNOWN -> session.rawStatus();
                default -> "";
            });
        }

        private static String firstOf(String first, String second) {
            return first.isBlank() ? second : first;
        }
    }
}
