package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;

/** Tells when a view can be seen, and when no more: hidden behind another one, minimised, or closed. */
public final class PartVisibility implements IPartListener2, AutoCloseable {

    private final IWorkbenchPart part;
    private final Runnable visible;
    private final Runnable hidden;

    /** Begins to watch a part, until closed; UI thread. */
    public PartVisibility(IWorkbenchPart part, Runnable visible, Runnable hidden) {
        this.part = part;
        this.visible = visible;
        this.hidden = hidden;
        site().getPage().addPartListener(this);
    }

    @Override
    public void partVisible(@Nullable IWorkbenchPartReference reference) {
        if (isOurs(reference)) {
            visible.run();
        }
    }

    @Override
    public void partHidden(@Nullable IWorkbenchPartReference reference) {
        if (isOurs(reference)) {
            hidden.run();
        }
    }

    @Override
    public void close() {
        site().getPage().removePartListener(this);
    }

    private boolean isOurs(@Nullable IWorkbenchPartReference reference) {
        return reference != null && reference.getPart(false) == part;
    }

    private IWorkbenchPartSite site() {
        return part.getSite();
    }
}
