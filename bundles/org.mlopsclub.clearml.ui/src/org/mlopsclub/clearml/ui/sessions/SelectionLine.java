package org.mlopsclub.clearml.ui.sessions;

import java.util.List;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Says in the window's status line what is selected in the view, as the platform's views do; UI thread only. */
final class SelectionLine {

    private final TreeViewer viewer;
    private final IStatusLineManager line;

    SelectionLine(TreeViewer viewer, IStatusLineManager line) {
        this.viewer = viewer;
        this.line = line;
        viewer.addSelectionChangedListener(event -> update());
    }

    /** Another row is selected, or the selected one changed. */
    void update() {
        line.setMessage(text(SessionHandler.rows(viewer.getStructuredSelection())));
    }

    /** @return the name and state of one row, the number of several, nothing without any */
    static String text(List<RowContent> rows) {
        if (rows.size() > 1) {
            return NLS.bind(Messages.Selection_several, rows.size());
        }
        return rows.isEmpty() ? "" : NLS.bind(Messages.Selection_one, rows.get(0).name(), rows.get(0).stateText());
    }
}
