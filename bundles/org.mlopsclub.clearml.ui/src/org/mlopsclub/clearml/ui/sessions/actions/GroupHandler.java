package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.RadioState;
import org.mlopsclub.clearml.ui.sessions.Grouping;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Groups the sessions by what the command's parameter says. */
public final class GroupHandler extends ViewHandler {

    @Override
    void run(SessionsView view, ExecutionEvent event) throws ExecutionException {
        @Nullable String wanted = event.getParameter(RadioState.PARAMETER_ID);
        Grouping grouping = Grouping.named(wanted == null ? "" : wanted);
        HandlerUtil.updateRadioState(event.getCommand(), grouping.name());
        view.group(grouping);
    }
}
