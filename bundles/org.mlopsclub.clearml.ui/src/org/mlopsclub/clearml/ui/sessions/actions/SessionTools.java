package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;
import java.util.function.Predicate;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/**
 * The buttons of the view's tool bar. Each runs its command on the rows that are selected in the view, whichever part
 * is active: as the platform's own entries they would look at the selection of the active part. UI thread only.
 */
public final class SessionTools {

    private final IViewSite site;
    private final TreeViewer viewer;
    private final Tool connect;
    private final Tool stop;

    /**
     * @param site of the view
     * @param viewer holds the rows
     */
    public SessionTools(IViewSite site, TreeViewer viewer) {
        this.site = site;
        this.viewer = viewer;
        connect = new Tool(UiIds.CONNECT, Messages.Tool_connect, Messages.Tool_connect_toolTip, Icon.CONNECT);
        stop = new Tool(UiIds.STOP, Messages.Tool_stop, Messages.Tool_stop_toolTip, Icon.STOP);
        viewer.addSelectionChangedListener(event -> update());
        update();
    }

    /** Adds the buttons. */
    public void addTo(IToolBarManager bar) {
        bar.add(new GroupMarker("new"));
        bar.add(labelled(connect));
        bar.add(labelled(stop));
        bar.add(new Tool(IWorkbenchCommandConstants.FILE_REFRESH, Messages.Tool_refresh, Messages.Tool_refresh_toolTip,
                Icon.REFRESH));
    }

    private static ActionContributionItem labelled(Action tool) {
        ActionContributionItem item = new ActionContributionItem(tool);
        item.setMode(ActionContributionItem.MODE_FORCE_TEXT);
        return item;
    }

    /** Looks again at what the selected rows allow. */
    public void update() {
        List<RowContent> rows = SessionHandler.rows(viewer.getSelection());
        connect.setEnabled(all(rows, RowContent::canConnect));
        stop.setEnabled(all(rows, RowContent::canStop));
    }

    private static boolean all(List<RowContent> rows, Predicate<RowContent> allowed) {
        return !rows.isEmpty() && rows.stream().allMatch(allowed);
    }

    private void run(String id) {
        @Nullable ICommandService commands = site.getService(ICommandService.class);
        @Nullable IHandlerService handlers = site.getService(IHandlerService.class);
        if (commands == null || handlers == null) {
            return;
        }
        site.getPage().activate(site.getPart());
        IEvaluationContext context = handlers.createContextSnapshot(false);
        context.addVariable(ISources.ACTIVE_CURRENT_SELECTION_NAME, viewer.getStructuredSelection());
        try {
            handlers.executeCommandInContext(new ParameterizedCommand(commands.getCommand(id), null), null, context);
        } catch (CommandException e) {
            ILog.of(SessionTools.class).warn(Messages.Failure_command, e);
        }
    }

    private final class Tool extends Action {

        private final String command;

        Tool(String command, String label, String toolTip, Icon icon) {
            super(label, icon.descriptor());
            this.command = command;
            setActionDefinitionId(command);
            setToolTipText(toolTip);
        }

        @Override
        public void run() {
            SessionTools.this.run(command);
        }
    }
}
