package org.mlopsclub.clearml.ui.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;

/** What the list says of one session now, for parts that show one session only; not for the UI thread. */
public final class CurrentRow {

    private CurrentRow() {
    }

    /**
     * @param key a session
     * @return its row as it is now, unless it is not listed
     */
    public static Optional<RowContent> find(SessionKey key) {
        return new RowWriter(Services.get(SessionMonitor.class).snapshot(),
                Services.get(SessionConnections.class).all(),
                Services.find(SessionLaunches.class).map(SessionLaunches::running).orElse(List.of()), Instant.now())
                .rows().stream().filter(row -> row.key().filter(key::equals).isPresent()).findFirst();
    }
}
