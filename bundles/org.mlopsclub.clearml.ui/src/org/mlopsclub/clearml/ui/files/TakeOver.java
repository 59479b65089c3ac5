package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/**
 * Brings everything that a gone session left here to another one, usually its relaunch: texts that it did not get,
 * open editors, and projects on its folders.
 */
final class TakeOver {

    private TakeOver() {
    }

    /** Asks which connected session takes over; UI thread. */
    static void ask(IWorkbenchWindow window, List<SessionKey> from) {
        SessionConnection[] connected = Services.get(SessionConnections.class).all().stream()
                .filter(each -> each.state() == SessionConnection.State.CONNECTED && !from.contains(each.key()))
                .toArray(SessionConnection[]::new);
        if (connected.length == 0) {
            Notices.show(Messages.Left_takeOver, Messages.Left_connectFirst);
            return;
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(window.getShell(), new LabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof SessionConnection session ? session.name() : "";
            }
        });
        dialog.setTitle(Messages.Left_takeOver);
        dialog.setMessage(Messages.Left_takeOverTo);
        dialog.setElements(connected);
        dialog.setMultipleSelection(false);
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof SessionConnection to) {
            from.forEach(session -> start(window, session, to.key()));
        }
    }

    /** UI thread. */
    static void start(IWorkbenchWindow window, SessionKey from, SessionKey to) {
        String name = Services.get(SessionConnections.class).find(to).map(SessionConnection::name).orElse(to.taskId());
        RemoteTask.start(NLS.bind(Messages.Left_takingOver, name), monitor -> {
            SubMonitor progress = SubMonitor.convert(monitor, 100);
            int files = Services.get(RemoteDocuments.class).takeOver(from, to, progress.split(50)).size();
            List<IFolder> projects = RemoteProjects.linkedTo(from);
            for (IFolder folder : projects) {
                RemoteProjects.pointTo(folder, to, progress.setWorkRemaining(50).split(5));
            }
            return () -> {
                int editors = moveEditors(from, to);
                Notices.show(Messages.Left_takeOver, NLS.bind(Messages.Left_takenOver,
                        new Object[] { files, editors, projects.size(), name }));
            };
        });
    }

    /** Opens the files of the gone session's editors on the other session; editors with unsaved text stay. */
    private static int moveEditors(SessionKey from, SessionKey to) {
        List<IEditorReference> editors = OpenEditors.below(from, RemotePath.ROOT).stream()
                .filter(editor -> !editor.isDirty()).toList();
        for (IEditorReference editor : editors) {
            Optional<String> path = OpenEditors.uriOf(editor).map(uri -> ClearmlUri.parse(uri).path());
            IWorkbenchPage page = editor.getPage();
            page.closeEditors(new IEditorReference[] { editor }, false);
            path.ifPresent(file -> OpenRemoteFile.open(page, to, file));
        }
        return editors.size();
    }
}
