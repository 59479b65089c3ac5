package org.mlopsclub.clearml.ui.view;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** The view of all sessions. */
public final class SessionsView extends ViewPart {

    /** Id of the view. */
    public static final String ID = "org.mlopsclub.clearml.ui.sessions";

    private @Nullable TreeViewer tree;

    @Override
    @NonNullByDefault({})
    public void createPartControl(Composite parent) {
        tree = new TreeViewer(parent, SWT.MULTI | SWT.FULL_SELECTION);
    }

    @Override
    public void setFocus() {
        TreeViewer shown = tree;
        if (shown != null) {
            shown.getControl().setFocus();
        }
    }
}
