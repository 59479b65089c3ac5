package org.mlopsclub.clearml.ui.guard;


import org.eclipse.ui.console.IConsoleFactory;

/** Offers the activity log in the menu of the Console view. */
public final class ActivityConsoleFactory implements IConsoleFactory {

    @Override
    public void openConsole() {
        ActivityConsole.open();
    }
}
