package org.mlopsclub.clearml.ui;

import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.progress.IProgressConstants;

/** Sessions below everything, wide enough for their columns; files and projects at the side of the editors. */
public final class SessionsPerspective implements IPerspectiveFactory {

    /** Id of the perspective. */
    public static final String ID = UiIds.PERSPECTIVE;

    private static final String NEW_SESSION_WIZARD = "org.mlopsclub.clearml.ui.newSessionWizard";
    private static final String REMOTE_SYSTEMS_VIEW = "org.eclipse.rse.ui.view.systemView";

    @Override
    public void createInitialLayout(@Nullable IPageLayout layout) {
        if (layout == null) {
            return;
        }
        String editors = layout.getEditorArea();
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.58f, editors);
        below.addView(UiIds.SESSIONS_VIEW);
        // Beside the sessions: the Console comes to the front with every line that a launch prints.
        IFolderLayout output = layout.createFolder("output", IPageLayout.RIGHT, 0.68f, "below");
        output.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        output.addView(IProgressConstants.PROGRESS_VIEW_ID);
        output.addPlaceholder(IPageLayout.ID_PROP_SHEET);
        output.addPlaceholder(UiIds.QUEUES_VIEW);
        IFolderLayout side = layout.createFolder("side", IPageLayout.LEFT, 0.24f, editors);
        side.addView(UiIds.FILES_VIEW);
        side.addView(IPageLayout.ID_PROJECT_EXPLORER);
        side.addPlaceholder(REMOTE_SYSTEMS_VIEW);
        layout.addShowViewShortcut(UiIds.SESSIONS_VIEW);
        layout.addShowViewShortcut(UiIds.QUEUES_VIEW);
        layout.addShowViewShortcut(UiIds.FILES_VIEW);
        layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
        layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
        layout.addShowViewShortcut(IPageLayout.ID_PROP_SHEET);
        layout.addNewWizardShortcut(NEW_SESSION_WIZARD);
        // Without it there is neither the menu Run nor Run Configurations here.
        layout.addActionSet(IDebugUIConstants.LAUNCH_ACTION_SET);
    }
}
