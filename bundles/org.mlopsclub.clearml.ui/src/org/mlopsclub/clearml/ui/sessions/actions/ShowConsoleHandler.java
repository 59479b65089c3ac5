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
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Shows the console of the launch that made the selected session; where there is none, the log in the browser. */
public final class ShowConsoleHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        RowContent row = rows.get(0);
        launch(row).map(SessionLaunch::launch).flatMap(ShowConsoleHandler::console).ifPresentOrElse(
                console -> ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console),
                () -> row.session().ifPresent(ShowInWebHandler::show));
    }

    private static Optional<SessionLaunch> launch(RowContent row) {
        return Services.find(SessionLaunches.class).stream().flatMap(service -> service.running().stream())
                .filter(launch -> launch == row.id() || launch.session().equals(row.key()) && row.key().isPresent())
                .findFirst();
    }

    private static Optional<IConsole> console(ILaunch launch) {
        return Arrays.stream(launch.getProcesses()).map(DebugUITools::getConsole).filter(Objects::nonNull).findFirst();
    }
}
