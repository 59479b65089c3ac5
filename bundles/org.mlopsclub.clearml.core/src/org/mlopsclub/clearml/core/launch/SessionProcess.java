package org.mlopsclub.clearml.core.launch;

import java.util.Map;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.RuntimeProcess;
import org.mlopsclub.clearml.client.cli.CreatingRun;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/**
 * The command as the debug framework sees it: its output is the Console, and <i>Terminate</i> gives the launch
 * up, so that no session is left in a queue without anybody who waits for it.
 */
final class SessionProcess extends RuntimeProcess {

    private static final String TYPE = "clearml-session";

    private final LaunchRun run;

    private SessionProcess(LaunchRun run, Process process, Map<String, String> attributes) {
        super(run.launch(), process, run.name(), attributes);
        this.run = run;
    }

    /** Adds the running command to the launch; what the debug framework gets to see has its secrets masked. */
    static SessionProcess add(LaunchRun run, CreatingRun creating) {
        String command = creating.display();
        run.launch().setAttribute(DebugPlugin.ATTR_CONSOLE_ENCODING, "UTF-8");
        return new SessionProcess(run, new CommandFirst(command, creating.process()), Map.of(
                IProcess.ATTR_PROCESS_TYPE, TYPE,
                IProcess.ATTR_PROCESS_LABEL, run.name(),
                IProcess.ATTR_CMDLINE, command,
                DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis())));
    }

    /** Returns at once; the process ends as soon as it is known what it leaves on the server. */
    @Override
    public void terminate() {
        if (isTerminated()) {
            return;
        }
        if (IdeLife.closing() || !carriesConnection()) {
            run.cancel();
            return;
        }
        Job.createSystem(run.name(), monitor -> {
            if (Services.find(UserDecisions.class).map(user -> user.endTunnel(run.name())).orElse(true)) {
                run.cancel();
            }
        }).schedule();
    }

    private boolean carriesConnection() {
        return run.session().flatMap(key -> Services.get(SessionConnections.class).find(key))
                .flatMap(SessionConnection::route).filter(Route.CLI_TUNNEL::equals).isPresent();
    }
}
