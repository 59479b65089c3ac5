package org.mlopsclub.clearml.ui.keys;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.ServerProfiles;

/** Asks for the keys of a ClearML server. */
public final class PasteKeysHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        ask(HandlerUtil.getActiveShellChecked(event), ServerProfiles.all().get(0));
        return null;
    }

    /**
     * Asks; UI thread.
     *
     * @param server the one that is chosen at first, where there are several
     */
    public static void ask(Shell parent, ServerProfile server) {
        List<ServerProfile> servers = new ArrayList<>(ServerProfiles.all());
        if (!servers.contains(server)) {
            servers.add(server);
        }
        new PasteKeysDialog(parent, servers, server).open();
    }
}
