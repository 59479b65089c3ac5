package org.mlopsclub.clearml.ui.files;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFolder;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Brings texts, editors and projects of sessions that are gone to a connected one. */
public final class TakeOverHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            List<SessionKey> gone = gone();
            if (gone.isEmpty()) {
                Notices.show(Messages.Left_takeOver, Messages.Left_nothing);
            } else {
                TakeOver.ask(window, gone);
            }
        }
        return null;
    }

    /** Sessions that something here belongs to, and that are not connected. */
    private static List<SessionKey> gone() {
        RemoteDocuments documents = Services.get(RemoteDocuments.class);
        SessionConnections connections = Services.get(SessionConnections.class);
        Set<SessionKey> found = new LinkedHashSet<>();
        documents.unsaved().stream().map(RemoteDocument::session).forEach(found::add);
        OpenEditors.all().stream().flatMap(editor -> OpenEditors.uriOf(editor).stream())
                .flatMap(uri -> documents.session(uri).stream()).forEach(found::add);
        for (IFolder folder : RemoteProjects.linked()) {
            documents.session(folder.getLocationURI()).ifPresent(found::add);
        }
        found.removeIf(session -> connections.find(session).isPresent());
        return List.copyOf(found);
    }
}
