package org.mlopsclub.clearml.ui.guard;


import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Shows what the plug-in did on its own. */
public final class ShowActivityHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        ActivityConsole.open();
        return null;
    }
}
