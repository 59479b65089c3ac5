package org.mlopsclub.clearml.ui.ports;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Shows the ports of the selected, connected session. */
public final class PortsHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event)).stream().findFirst()
                    .ifPresent(row -> show(shell, row));
        }
        return null;
    }

    private static void show(Shell shell, RowContent row) {
        row.session().ifPresent(session -> Services.get(SessionConnections.class).find(session.key())
                .ifPresent(connection -> new PortsDialog(shell, connection, KnownPorts.of(session)).open()));
    }
}
