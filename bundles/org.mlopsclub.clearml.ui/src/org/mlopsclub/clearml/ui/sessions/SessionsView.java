package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RadioState;
import org.eclipse.ui.handlers.RegistryToggleState;
import org.eclipse.ui.part.IShowInSource;
import org.eclipse.ui.part.IShowInTargetList;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.services.IEvaluationService;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.files.EarlierConnections;
import org.mlopsclub.clearml.ui.sessions.actions.SessionTools;

/** The view of all sessions. It asks the server only while it can be seen. */
public final class SessionsView extends ViewPart
        implements Failures.Place, IShowInSource, IShowInTargetList {

    /** Id of the view. */
    public static final String ID = UiIds.SESSIONS_VIEW;

    private @Nullable SessionsPanel panel;
    private @Nullable PartVisibility visibility;
    private @Nullable PropertiesInFront properties;
    private @Nullable SessionTools tools;
    private @Nullable SelectionLine selectionLine;

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        HelpContexts.set(parent, "sessions_view");
        SessionsPanel made = new SessionsPanel(parent, new PageActions(getSite()), this::check,
                this::selectedRowChanged);
        panel = made;
        TreeViewer viewer = made.tree().viewer();
        getSite().setSelectionProvider(viewer);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            shown.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
            shown.add(ShowIn.menu(getSite().getWorkbenchWindow()));
        });
        viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
        getSite().registerContextMenu(menu, viewer);
        viewer.addOpenListener(event -> DefaultAction.run(getSite(), event.getSelection()));
        SessionTools buttons = new SessionTools(getViewSite(), viewer);
        tools = buttons;
        selectionLine = new SelectionLine(viewer, getViewSite().getActionBars().getStatusLineManager());
        showGrouping(made.grouping());
        buttons.addTo(getViewSite().getActionBars().getToolBarManager());
        viewer.getControl().addDisposeListener(e -> made.remember());
        visibility = new PartVisibility(this, made::start, made::stop);
        properties = new PropertiesInFront(this);
        EarlierConnections.offerOnce();
    }

    @Override
    public void dispose() {
        PartVisibility watched = visibility;
        if (watched != null) {
            watched.close();
        }
        @Nullable PropertiesInFront told = properties;
        if (told != null) {
            told.close();
        }
        SessionsPanel disposed = panel;
        if (disposed != null) {
            disposed.stop();
        }
        super.dispose();
    }

    @Override
    public void setFocus() {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.setFocus();
        }
    }

    @Override
    public ShowInContext getShowInContext() {
        return new ShowInContext(null, getSite().getSelectionProvider().getSelection());
    }

    @Override
    public String[] getShowInTargetIds() {
        return ShowIn.targets();
    }

    /** Chooses what is listed, and remembers it; UI thread. */
    public void show(SessionMonitor.Scope scope) {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.show(scope);
        }
    }

    /** Groups the rows, and remembers it; UI thread. */
    public void group(Grouping grouping) {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.group(grouping);
        }
    }

    /** Lets the user choose which columns are shown, and in which order; UI thread. */
    public void chooseColumns() {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.chooseColumns(getSite().getShell());
        }
    }

    /** Puts the focus into the filter field; UI thread. */
    public void focusFilter() {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.focusFilter();
        }
    }

    /** Shows in the menu what is listed. */
    private void check(SessionMonitor.Scope scope) {
        @Nullable ICommandService commands = getSite().getService(ICommandService.class);
        if (commands != null) {
            commands.getCommand(UiIds.SHOW_EVERYONE).getState(RegistryToggleState.STATE_ID).setValue(scope.everyone());
            commands.getCommand(UiIds.SHOW_ENDED).getState(RegistryToggleState.STATE_ID).setValue(scope.ended());
        }
    }

    /** Shows in the menu how the rows are grouped. */
    private void showGrouping(Grouping grouping) {
        @Nullable ICommandService commands = getSite().getService(ICommandService.class);
        if (commands != null) {
            commands.getCommand(UiIds.GROUP_BY).getState(RadioState.STATE_ID).setValue(grouping.name());
            commands.refreshElements(UiIds.GROUP_BY, null);
        }
    }

    @Override
    public void showFailure(String message) {
        SessionsPanel shown = panel;
        if (shown != null) {
            shown.showFailure(message);
        }
    }

    /**
     * Selects the first row for which this holds and shows it; UI thread.
     *
     * @param wanted which row
     * @return the row, unless none is listed
     */
    public Optional<SessionRow> select(Predicate<RowContent> wanted) {
        SessionsPanel shown = panel;
        return shown == null ? Optional.empty() : shown.tree().select(wanted);
    }

    /** The selection is the same as before, but commands may be enabled or disabled now. */
    private void selectedRowChanged() {
        SessionTools buttons = tools;
        if (buttons != null) {
            buttons.update();
        }
        @Nullable SelectionLine line = selectionLine;
        if (line != null) {
            line.update();
        }
        @Nullable IEvaluationService evaluation = getSite().getService(IEvaluationService.class);
        if (evaluation != null) {
            SessionTester.PROPERTIES.forEach(evaluation::requestEvaluation);
        }
    }
}
