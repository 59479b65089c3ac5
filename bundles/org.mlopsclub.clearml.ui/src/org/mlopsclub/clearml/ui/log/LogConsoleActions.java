package org.mlopsclub.clearml.ui.log;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.IConsolePageParticipant;
import org.eclipse.ui.console.actions.CloseConsoleAction;
import org.eclipse.ui.part.IPageBookViewPage;

/** Gives the console of a session's log a button that closes it, which also ends its requests. */
@NonNullByDefault({}) // the platform's signatures say nothing about null
public final class LogConsoleActions implements IConsolePageParticipant {

    @Override
    public void init(IPageBookViewPage page, IConsole console) {
        page.getSite().getActionBars().getToolBarManager().appendToGroup(IConsoleConstants.LAUNCH_GROUP,
                new CloseConsoleAction(console));
    }

    @Override
    public void dispose() {
        // Nothing was taken that has to be given back.
    }

    @Override
    public void activated() {
        // The button is always right.
    }

    @Override
    public void deactivated() {
        // The button is always right.
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
