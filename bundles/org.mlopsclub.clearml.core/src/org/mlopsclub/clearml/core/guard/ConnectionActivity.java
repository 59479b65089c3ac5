package org.mlopsclub.clearml.core.guard;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;

/** Our connections, what is still to be uploaded, and launches under way; a declarative service. */
public final class ConnectionActivity implements LocalActivity {

    private final SessionConnections connections;
    private final RemoteDocuments documents;
    private final SessionLaunches launches;

    /** Called by the service runtime. */
    public ConnectionActivity(SessionConnections connections, RemoteDocuments documents, SessionLaunches launches) {
        this.connections = connections;
        this.documents = documents;
        this.launches = launches;
    }

    @Override
    public Optional<String> of(SessionKey session) {
        if (connections.find(session).filter(each -> each.state() != State.LOST && each.state() != State.CLOSED)
                .isPresent()) {
            return Optional.of(Messages.Guard_connected);
        }
        if (documents.unsaved().stream().anyMatch(document -> document.session().equals(session))) {
            return Optional.of(Messages.Guard_toUpload);
        }
        boolean starting = launches.running().stream().filter(launch -> launch.stage() != Stage.CONNECTED)
                .anyMatch(launch -> launch.session().filter(session::equals).isPresent());
        return starting ? Optional.of(Messages.Guard_starting) : Optional.empty();
    }
}
