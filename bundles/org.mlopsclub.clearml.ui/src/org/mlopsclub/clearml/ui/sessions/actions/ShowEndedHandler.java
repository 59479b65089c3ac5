package org.mlopsclub.clearml.ui.sessions.actions;

import org.mlopsclub.clearml.core.monitor.SessionMonitor.Scope;

/** Lists also sessions that have ended, or only those that can be used. */
public final class ShowEndedHandler extends ScopeHandler {

    @Override
    Scope toggled(Scope scope) {
        return new Scope(scope.everyone(), !scope.ended());
    }
}
