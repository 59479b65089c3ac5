package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.ui.Messages;

/**
 * The server of a row.
 *
 * @param label what the user calls it
 * @param place its place among the servers, from 0
 * @param stale since when and why its list is older than it should be; empty while it is not
 */
public record RowServer(String label, int place, Optional<String> stale) {

    /** Of a launch whose server is not known yet. */
    static final RowServer NONE = new RowServer("", 0, Optional.empty());

    static RowServer of(ServerSnapshot server, int place) {
        return new RowServer(server.label(), place, server.problem().map(problem -> DisplayText.singleLine(
                server.updated().map(when -> NLS.bind(Messages.Stale_since, Ages.moment(when), problem.message()))
                        .orElseGet(() -> NLS.bind(Messages.Stale_never, problem.message(), "")))));
    }
}
