package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.LaunchedSessions;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.ui.log.SessionLog;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/**
 * Shows the console of the launch that made the selected session, also of one that has ended; where there is
 * none, the session's own log.
 */
public final class ShowConsoleHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        RowContent row = rows.get(0);
        launch(row).flatMap(ShowConsoleHandler::console).ifPresentOrElse(
                console -> ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console),
                () -> row.session().ifPresent(session -> SessionLog.show(session.key(), row.name())));
    }

    private static Optional<ILaunch> launch(RowContent row) {
        return Services.find(SessionLaunches.class).stream().flatMap(service -> service.running().stream())
                .filter(launch -> launch == row.id() || launch.session().equals(row.key()) && row.key().isPresent())
                .map(SessionLaunch::launch).findFirst().or(() -> row.key().flatMap(LaunchedSessions::find));
    }

    /** The platform keeps a console until the launch is removed. */
    private static Optional<IConsole> console(ILaunch launch) {
        List<IConsole> kept = Arrays.asList(ConsolePlugin.getDefault().getConsoleManager().getConsoles());
        return Arrays.stream(launch.getProcesses()).map(DebugUITools::getConsole).filter(Objects::nonNull)
                .filter(kept::contains).findFirst();
    }
}
