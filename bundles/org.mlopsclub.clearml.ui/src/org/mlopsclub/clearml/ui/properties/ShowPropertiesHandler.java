package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.views.properties.PropertySheet;

/** Shows the properties of the selected session: the platform's command <em>Properties</em>, Alt+Enter. */
public final class ShowPropertiesHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            IWorkbenchPart part = HandlerUtil.getActivePartChecked(event);
            @Nullable ISelection selection = HandlerUtil.getCurrentSelection(event);
            try {
                IViewPart view = part.getSite().getPage().showView(IPageLayout.ID_PROP_SHEET);
                if (view instanceof PropertySheet sheet) {
                    // Where both views share a place, the Properties view does not find the part that it covers.
                    sheet.partActivated(part);
                    sheet.selectionChanged(part, selection);
                }
            } catch (PartInitException e) {
                throw new ExecutionException(String.valueOf(e.getMessage()), e);
            }
        }
        return null;
    }
}
