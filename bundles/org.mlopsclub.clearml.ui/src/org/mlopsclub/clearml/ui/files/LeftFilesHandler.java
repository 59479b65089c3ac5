package org.mlopsclub.clearml.ui.files;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Lists the files whose newest text is not on their session. */
public final class LeftFilesHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            new LeftFilesDialog(window).open();
        }
        return null;
    }
}
