package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the properties of the selected session: the platform's command <em>Properties</em>, Alt+Enter. */
public final class ShowPropertiesHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            try {
                HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(IPageLayout.ID_PROP_SHEET);
            } catch (PartInitException e) {
                throw new ExecutionException(String.valueOf(e.getMessage()), e);
            }
        }
        return null;
    }
}
