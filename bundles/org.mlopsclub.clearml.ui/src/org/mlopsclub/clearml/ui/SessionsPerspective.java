package org.mlopsclub.clearml.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;

/** Sessions beside the editors, progress and console below. */
public final class SessionsPerspective implements IPerspectiveFactory {

    /** Id of the perspective. */
    public static final String ID = "org.mlopsclub.clearml.ui.perspective";

    @Override
    @NonNullByDefault({})
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.addView("org.mlopsclub.clearml.ui.sessions", IPageLayout.LEFT, 0.4f, editors);
        layout.createFolder("bottom", IPageLayout.BOTTOM, 0.7f, editors).addView(IConsoleConstants.ID_CONSOLE_VIEW);
    }
}
