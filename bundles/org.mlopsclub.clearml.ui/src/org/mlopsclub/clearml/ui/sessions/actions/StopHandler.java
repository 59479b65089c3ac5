package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.List;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Stops the selected sessions, after saying what that means. */
public final class StopHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        List<RowContent> stoppable = rows.stream().filter(RowContent::canStop).toList();
        if (!stoppable.isEmpty() && StopQuestion.confirmed(stoppable, window)) {
            stoppable.stream().map(RowContent::session).flatMap(Optional::stream)
                    .forEach((Session session) -> new StopJob(session).schedule());
        }
    }
}
