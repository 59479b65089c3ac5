package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** A command on the selected session. */
abstract class SessionCommand extends AbstractHandler {

    @Override
    public final @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            // Not the active shell: that may be a dialog which is closed by now.
            Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
            SelectedSession.row(HandlerUtil.getCurrentSelection(event)).flatMap(RowContent::session)
                    .ifPresent(session -> run(shell, session));
        }
        return null;
    }

    /** Does it; UI thread, returns at once. */
    abstract void run(Shell shell, Session session);
}
