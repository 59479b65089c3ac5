package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.commands.ExecutionEvent;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Scope;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Changes which sessions are listed. */
abstract class ScopeHandler extends ViewHandler {

    @Override
    final void run(SessionsView view, ExecutionEvent event) {
        view.show(toggled(Services.get(SessionMonitor.class).scope()));
    }

    abstract Scope toggled(Scope scope);
}
