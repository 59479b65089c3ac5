package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Asks for the path of a remote file, completes it, and opens the file. */
public final class OpenFileHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (window == null || page == null) {
            return null;
        }
        List<SessionConnection> connected = Services.get(SessionConnections.class).all().stream()
                .filter(each -> each.state() == SessionConnection.State.CONNECTED).toList();
        if (connected.isEmpty()) {
            Notices.show(Messages.OpenFile_title, Messages.FilesView_noSession);
            return null;
        }
        OpenFileDialog dialog = new OpenFileDialog(window.getShell(), connected, preferred(page));
        if (dialog.open() == Window.OK) {
            OpenRemoteFile.open(page, dialog.session(), dialog.path());
        }
        return null;
    }

    /** The session of what is selected, or edited. */
    private static Optional<SessionKey> preferred(IWorkbenchPage page) {
        if (page.getActivePart() instanceof FilesView view && !view.selection().isEmpty()) {
            return Optional.of(view.selection().get(0).session());
        }
        return DocumentActionHandler.file(page).flatMap(
                uri -> Services.get(RemoteDocuments.class).session(uri));
    }
}
