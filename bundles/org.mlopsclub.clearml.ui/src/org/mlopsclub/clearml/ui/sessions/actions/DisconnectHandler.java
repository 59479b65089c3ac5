package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Ends the connections to the selected sessions; the sessions go on. */
public final class DisconnectHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        for (RowContent row : rows) {
            Job.create(NLS.bind(Messages.Job_disconnect, row.name()), progress -> {
                row.key().flatMap(Services.get(SessionConnections.class)::find)
                        .ifPresent(connection -> connection.close(Messages.Closed_byYou));
            }).schedule();
        }
    }
}
