package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;

import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Connects to the selected sessions; then their files are shown. */
public final class ConnectHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        rows.stream().filter(RowContent::canConnect)
                .forEach(row -> row.key().ifPresent(key -> new ConnectJob(key, row.name()).schedule()));
    }
}
