package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.part.ShowInContext;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;

/** The platform's <em>Show In</em> between our views; UI thread only. */
public final class ShowIn {

    private static final String PROPERTIES = "org.eclipse.ui.views.PropertySheet";

    private ShowIn() {
    }

    /** @return the ids of the views that can show what is selected in the Sessions view */
    static String[] targets() {
        return new String[] { UiIds.FILES_VIEW, UiIds.QUEUES_VIEW, PROPERTIES };
    }

    /** @return the menu of those views */
    static MenuManager menu(IWorkbenchWindow window) {
        MenuManager menu = new MenuManager(Messages.ShowIn_menu);
        menu.add(ContributionItemFactory.VIEWS_SHOW_IN.create(window));
        return menu;
    }

    /**
     * @param context what shall be shown
     * @return the session that is meant by it, if one is
     */
    public static Optional<Session> session(@Nullable ShowInContext context) {
        return context != null && context.getSelection() instanceof IStructuredSelection rows
                && rows.getFirstElement() instanceof RowElement row ? row.row().content().session() : Optional.empty();
    }
}
