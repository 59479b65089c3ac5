package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;
import java.util.function.Predicate;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/**
 * The buttons of the view's tool bar. They act on the rows that are selected in the view, whichever part is
 * active: a command of the platform would look at the selection of the active part. UI thread only.
 */
public final class SessionTools {

    private final IWorkbenchWindow window;
    private final TreeViewer viewer;
    private final Tool connect;
    private final Tool stop;

    /** @param viewer holds the rows */
    public SessionTools(IWorkbenchWindow window, TreeViewer viewer) {
        this.window = window;
        this.viewer = viewer;
        connect = new Tool(Messages.Tool_connect, Messages.Tool_connect_toolTip, Icon.CONNECT, new ConnectHandler(),
                RowContent::canConnect);
        stop = new Tool(Messages.Tool_stop, Messages.Tool_stop_toolTip, Icon.STOP, new StopHandler(),
                RowContent::canStop);
        viewer.addSelectionChangedListener(event -> update());
        update();
    }

    /** Adds the buttons. */
    public void addTo(IToolBarManager bar) {
        bar.add(new GroupMarker("new"));
        bar.add(connect.labelled());
        bar.add(stop.labelled());
        bar.add(new Refresh());
    }

    /** Looks again at what the selected rows allow. */
    public void update() {
        List<RowContent> rows = SessionHandler.rows(viewer.getSelection());
        connect.update(rows);
        stop.update(rows);
    }

    private final class Tool extends Action {

        private final SessionHandler handler;
        private final Predicate<RowContent> allowed;

        Tool(String label, String toolTip, Icon icon, SessionHandler handler, Predicate<RowContent> allowed) {
            super(label, icon.descriptor());
            this.handler = handler;
            this.allowed = allowed;
            setToolTipText(toolTip);
        }

        ActionContributionItem labelled() {
            ActionContributionItem item = new ActionContributionItem(this);
            item.setMode(ActionContributionItem.MODE_FORCE_TEXT);
            return item;
        }

        void update(List<RowContent> rows) {
            setEnabled(!rows.isEmpty() && rows.stream().allMatch(allowed));
        }

        @Override
        public void run() {
            List<RowContent> rows = SessionHandler.rows(viewer.getSelection()).stream().filter(allowed).toList();
            if (!rows.isEmpty()) {
                handler.run(rows, window);
            }
        }
    }

    private static final class Refresh extends Action {

        Refresh() {
            super(Messages.Tool_refresh, Icon.REFRESH.descriptor());
            setToolTipText(Messages.Tool_refresh_toolTip);
        }

        @Override
        public void run() {
            Services.get(SessionMonitor.class).refresh();
        }
    }
}
