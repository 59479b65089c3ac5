package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.views.properties.PropertySheet;

/**
 * Tells a Properties view that comes to the front over a part what that part has selected: the platform tells it only
 * of parts that are active when it is made, and where both share a place, the part is not active any more then.
 */
final class PropertiesInFront implements IPartListener2, AutoCloseable {

    private final IWorkbenchPart part;
    private boolean last;

    /** @param part a view with a selection; UI thread */
    PropertiesInFront(IWorkbenchPart part) {
        this.part = part;
        part.getSite().getPage().addPartListener(this);
    }

    @Override
    public void partActivated(@Nullable IWorkbenchPartReference reference) {
        @Nullable IWorkbenchPart active = reference == null ? null : reference.getPart(false);
        if (active instanceof PropertySheet sheet) {
            tell(sheet);
        } else {
            last = active == part;
        }
    }

    private void tell(PropertySheet sheet) {
        @Nullable ISelectionProvider provider = part.getSite().getSelectionProvider();
        if (last && provider != null) {
            sheet.partActivated(part);
            sheet.selectionChanged(part, provider.getSelection());
        }
    }

    @Override
    public void close() {
        part.getSite().getPage().removePartListener(this);
    }
}
