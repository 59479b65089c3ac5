package org.mlopsclub.clearml.core.launch;

import java.time.Instant;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;

/** The connection to the session that a launch creates; for one thread. */
final class LaunchConnection {

    private final LaunchRun run;
    private final SessionConnections connections;
    private boolean established;
    private boolean tried;
    private String problem = "";

    LaunchConnection(LaunchRun run, SessionConnections connections) {
        this.run = run;
        this.connections = connections;
    }

    boolean established() {
        return established;
    }

    /** @return why the last try failed, in the user's words */
    String problem() {
        return problem;
    }

    /**
     * Connects directly, or through the tunnel if one was offered.
     *
     * @return whether the session is connected
     */
    boolean tryNow(IProgressMonitor monitor) {
        Optional<SessionKey> session = run.session();
        if (established || session.isEmpty()) {
            return established;
        }
        tried = true;
        run.advance(Stage.CONNECTING, NLS.bind(Messages.Launch_connecting, run.name()));
        monitor.subTask(run.message());
        try {
            connections.connect(session.get(), SubMonitor.convert(monitor));
            established = true;
        } catch (ConnectionException failure) {
            problem = String.valueOf(failure.getMessage());
        }
        return established;
    }

    /** @return whether the server says that the session can be connected, and it was not tried yet */
    boolean readyByApi(ServerCheck server) {
        Optional<SessionKey> session = run.session();
        if (tried || session.isEmpty()) {
            return false;
        }
        try {
            Optional<Session> now = server.client().session(session.get().taskId(), run.cancellation());
            return now.filter(found -> found.phase(server.serverTime().orElseGet(Instant::now)) == SessionPhase.READY)
                    .isPresent();
        } catch (ClearmlException unknown) {
            // The command goes on asking the same server and says what it finds; this was only a short cut.
            return false;
        }
    }
}
