package org.mlopsclub.clearml.ui.guard;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows for how long sessions ran. */
public final class ShowHoursHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            new HoursDialog(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell()).open();
        }
        return null;
    }
}
