package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.commands.ExecutionEvent;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Lets the user choose the columns. */
public final class ColumnsHandler extends ViewHandler {

    @Override
    void run(SessionsView view, ExecutionEvent event) {
        view.chooseColumns();
    }
}
