package org.mlopsclub.clearml.core.launch;

import java.util.OptionalInt;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;

/** What the command says, as stages of the launch and sentences for the user. */
final class LaunchSteps {

    /** How the command quotes the session's log. */
    private static final String LOG_LINE = ">";

    private final LaunchRun run;
    private final ServerId server;
    private final boolean agents;

    /** @param agents whether somebody listens on the queue */
    LaunchSteps(LaunchRun run, ServerId server, boolean agents) {
        this.run = run;
        this.server = server;
        this.agents = agents;
    }

    /** Moves the launch on, for the events that are nothing but news. */
    void tell(LaunchEvent event) {
        if (event instanceof LaunchEvent.Created created) {
            run.created(new SessionKey(server, created.taskId()));
        } else if (event instanceof LaunchEvent.SettingUp setUp) {
            run.loggedAt(setUp.page());
            run.advance(Stage.SETTING_UP, setUp.lastLine().isBlank() ? Messages.Launch_settingUp
                    : DisplayText.singleLine(setUp.lastLine()));
        } else if (event instanceof LaunchEvent.Creating) {
            run.advance(Stage.STARTING, Messages.Launch_creating);
        } else if (event instanceof LaunchEvent.Queued) {
            run.advance(Stage.QUEUED, queued());
        } else if (event instanceof LaunchEvent.Allocated) {
            run.advance(Stage.ALLOCATED, Messages.Launch_allocated);
        } else {
            tellConnecting(event);
        }
    }

    private void tellConnecting(LaunchEvent event) {
        if (event instanceof LaunchEvent.MachineReady) {
            run.advance(Stage.CONNECTING, Messages.Launch_ready);
        } else if (event instanceof LaunchEvent.TunnelAttempt attempt) {
            run.advance(Stage.CONNECTING, NLS.bind(Messages.Launch_tunnel, address(attempt.host(), attempt.port()),
                    attempt.attempt()));
        } else if (event instanceof LaunchEvent.JupyterUrl jupyter) {
            run.jupyterAt(jupyter);
        } else if (event instanceof LaunchEvent.Silent silent) {
            run.advance(run.stage(), NLS.bind(Messages.Launch_silent, silent.since().toSeconds()));
        }
    }

    /** @return the reason with the last line that the session's own log showed: it is nearer to the cause */
    static String why(LaunchEvent.Failed failed) {
        return failed.lastLines().stream().filter(line -> line.startsWith(LOG_LINE))
                .map(line -> DisplayText.singleLine(line.substring(LOG_LINE.length()))).filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .map(line -> NLS.bind(Messages.Launch_lastLine, failed.reason(), line)).orElse(failed.reason());
    }

    private String queued() {
        String queue = run.arguments().queue().orElse("");
        return NLS.bind(agents ? Messages.Launch_queued : Messages.Launch_queuedNoAgent, queue);
    }

    private static String address(String host, OptionalInt port) {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
