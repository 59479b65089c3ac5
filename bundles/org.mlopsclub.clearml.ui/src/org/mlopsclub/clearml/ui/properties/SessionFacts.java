package org.mlopsclub.clearml.ui.properties;

import java.util.Optional;
import java.util.function.Function;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.ConnectionFacts;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/**
 * Everything that the pages show of one session at one moment; immutable.
 *
 * @param session the session as last read
 * @param state what the user can do with it, in words
 * @param connection our connection, if there is one
 * @param sshCommand reaches it from a terminal, where its address is known
 * @param details what takes requests of its own; empty until they are read
 * @param problem why the details could not be read, in the user's words
 */
record SessionFacts(Session session, String state, Optional<ConnectionFacts> connection, Optional<String> sshCommand,
        Optional<SessionDetails> details, Optional<String> problem) {

    /** @return what a row knows of its session; empty for the row of a launch that has no session yet */
    static Optional<SessionFacts> of(RowContent row) {
        return row.session().map(session -> new SessionFacts(session, row.stateText(), row.connection(),
                row.sshCommand(), Optional.empty(), Optional.empty()));
    }

    SessionFacts with(DetailsReading.Outcome read) {
        return new SessionFacts(session, state, connection, sshCommand, read.details(), read.problem());
    }

    /** @return what the details say, or why they do not say it yet; empty when the server does not know */
    Optional<String> detail(Function<SessionDetails, Optional<String>> which) {
        return details.isPresent() ? which.apply(details.get())
                : Optional.of(problem.orElse(Messages.Property_reading));
    }
}
