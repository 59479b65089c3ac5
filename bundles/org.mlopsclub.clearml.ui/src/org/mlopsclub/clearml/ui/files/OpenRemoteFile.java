package org.mlopsclub.clearml.ui.files;

import java.net.URI;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.editors.text.EditorsUI;
import org.eclipse.ui.ide.IDE;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Opens a remote file in an editor of the IDE: fetched by a Job, opened when it is here. */
public final class OpenRemoteFile {

    private static final long LARGE = 50_000_000;

    private OpenRemoteFile() {
    }

    /**
     * Starts to fetch; returns at once.
     *
     * @param page where the editor opens
     * @param session a connected session
     * @param path absolute path there
     */
    public static void open(IWorkbenchPage page, SessionKey session, String path) {
        String name = NLS.bind(Messages.FilesView_opening, DisplayText.singleLine(RemotePath.name(path)));
        RemoteTask.start(name, monitor -> {
            RemoteDocument document = Services.get(RemoteDocuments.class).fetch(session, path, monitor);
            return () -> show(page, document.uri());
        });
    }

    /** Asks before a large file is fetched; UI thread. */
    static void open(IWorkbenchPage page, FileNode file) {
        if (file.entry().size() > LARGE && !MessageDialog.openQuestion(page.getWorkbenchWindow().getShell(),
                Messages.FilesView_largeTitle, NLS.bind(Messages.FilesView_large, file.label(),
                        Sizes.text(file.entry().size())))) {
            return;
        }
        open(page, file.session(), file.entry().path());
    }

    private static void show(IWorkbenchPage page, URI uri) {
        try {
            OpenEditors.reload(uri);
            IDE.openEditor(page, uri, editorFor(uri), true);
        } catch (CoreException e) {
            Notices.show(Messages.FilesView_openFailed, e.getStatus().getMessage());
        }
    }

    /** Programs outside the IDE cannot read the file; the text editor can. */
    private static String editorFor(URI uri) throws CoreException {
        try {
            IEditorDescriptor editor = IDE.getEditorDescriptorForFileStore(EFS.getStore(uri), false);
            return editor.isOpenExternal() ? EditorsUI.DEFAULT_TEXT_EDITOR_ID : editor.getId();
        } catch (PartInitException e) {
            return EditorsUI.DEFAULT_TEXT_EDITOR_ID;
        }
    }
}
