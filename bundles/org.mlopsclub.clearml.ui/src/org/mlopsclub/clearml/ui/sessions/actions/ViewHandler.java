package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** A command on the view as a whole; shows the view if need be. */
abstract class ViewHandler extends AbstractHandler {

    @Override
    public final @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event == null) {
            return null;
        }
        try {
            IViewPart view = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
                    .showView(SessionsView.ID);
            if (view instanceof SessionsView sessions) {
                run(sessions, event);
            }
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("The view cannot be shown", e);
        }
    }

    /** Does it; UI thread, returns at once. */
    abstract void run(SessionsView view, ExecutionEvent event) throws ExecutionException;
}
