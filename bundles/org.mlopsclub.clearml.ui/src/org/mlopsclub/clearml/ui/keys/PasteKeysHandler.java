package org.mlopsclub.clearml.ui.keys;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for the keys of a ClearML server. */
public final class PasteKeysHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        new PasteKeysDialog(HandlerUtil.getActiveShellChecked(event)).open();
        return null;
    }
}
