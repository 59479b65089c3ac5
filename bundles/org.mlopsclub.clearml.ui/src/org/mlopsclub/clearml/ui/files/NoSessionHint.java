package org.mlopsclub.clearml.ui.files;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.mlopsclub.clearml.ui.Messages;

/** Stands above the tree while no session is connected, and leads to the view that connects one. UI thread only. */
final class NoSessionHint {

    private static final int INDENT = 6;

    private final Link link;

    /**
     * @param parent has a grid of one column
     * @param showSessions brings the view ClearML Sessions to the front
     */
    NoSessionHint(Composite parent, Runnable showSessions) {
        link = new Link(parent, SWT.WRAP);
        link.setText(Messages.FilesView_noSessionLink);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> showSessions.run()));
        GridDataFactory.fillDefaults().grab(true, false).indent(INDENT, INDENT).applyTo(link);
    }

    boolean shown() {
        return !((GridData) link.getLayoutData()).exclude;
    }

    void show(boolean wanted) {
        if (wanted != shown()) {
            ((GridData) link.getLayoutData()).exclude = !wanted;
            link.setVisible(wanted);
            link.requestLayout();
        }
    }

    void setFocus() {
        link.setFocus();
    }
}
