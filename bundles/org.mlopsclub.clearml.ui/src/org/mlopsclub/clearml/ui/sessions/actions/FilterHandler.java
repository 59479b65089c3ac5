package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.commands.ExecutionEvent;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** The platform's Find in this view: puts the focus into the filter field. */
public final class FilterHandler extends ViewHandler {

    @Override
    void run(SessionsView view, ExecutionEvent event) {
        view.focusFilter();
    }
}
