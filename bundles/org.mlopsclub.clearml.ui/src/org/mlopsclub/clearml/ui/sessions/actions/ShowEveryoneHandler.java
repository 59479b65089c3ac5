package org.mlopsclub.clearml.ui.sessions.actions;

import org.mlopsclub.clearml.core.monitor.SessionMonitor.Scope;

/** Lists the sessions of all users, or only the user's own. */
public final class ShowEveryoneHandler extends ScopeHandler {

    @Override
    Scope toggled(Scope scope) {
        return new Scope(!scope.everyone(), scope.ended());
    }
}
