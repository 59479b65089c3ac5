package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;

import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.ui.SessionFiles;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Shows the files of the selected session. */
public final class OpenFilesHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        rows.get(0).key().ifPresent(key -> SessionFiles.show(key, true));
    }
}
