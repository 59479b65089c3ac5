package org.mlopsclub.clearml.ui.properties;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.PageBookView;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.mlopsclub.clearml.ui.HelpContexts;

/**
 * The properties of the session that is selected in the Sessions view. It asks the server only while it can be seen.
 */
final class SessionPropertyPage extends TabbedPropertySheetPage {

    /** Id of {@code plugin.xml}. */
    static final String CONTRIBUTOR = "org.mlopsclub.clearml.ui.sessionProperties";

    private final ShownSession session = new ShownSession(Display.getCurrent());
    private final IPartListener2 parts = new IPartListener2() {

        @Override
        public void partVisible(@Nullable IWorkbenchPartReference reference) {
            if (isOurs(reference)) {
                partSeen = true;
                follow();
            }
        }

        @Override
        public void partHidden(@Nullable IWorkbenchPartReference reference) {
            if (isOurs(reference)) {
                partSeen = false;
                follow();
            }
        }
    };
    private boolean partSeen = true;

    SessionPropertyPage() {
        super(() -> CONTRIBUTOR, true);
    }

    /** @return what the sections show */
    ShownSession session() {
        return session;
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        super.createControl(parent);
        HelpContexts.set(getControl(), "properties");
        // The Properties view shows and hides the pages of different parts.
        getControl().addListener(SWT.Show, event -> follow());
        getControl().addListener(SWT.Hide, event -> session.stop());
        getSite().getPage().addPartListener(parts);
        follow();
    }

    @Override
    public void selectionChanged(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        session.show(SelectedSession.row(selection));
        super.selectionChanged(part, selection);
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(parts);
        session.stop();
        super.dispose();
    }

    private void follow() {
        if (partSeen && !getControl().isDisposed() && getControl().getVisible()) {
            session.start();
        } else {
            session.stop();
        }
    }

    private boolean isOurs(@Nullable IWorkbenchPartReference reference) {
        return reference != null && reference.getPart(false) instanceof PageBookView book
                && book.getCurrentPage() == this;
    }
}
