package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

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
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Opens a remote file in an editor of the IDE: fetched by a Job, opened when it is here. */
public final class OpenRemoteFile {

    private static final long MEGABYTE = 1_000_000;
    /** What they cannot show they may change. Newer platforms propose the generic editor where others had none. */
    private static final Set<String> TEXT_EDITORS = Set.of(EditorsUI.DEFAULT_TEXT_EDITOR_ID,
            "org.eclipse.ui.genericeditor.GenericEditor");

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
        open(page, session, path, "");
    }

    /** In the editor of an id; empty for the one that the IDE proposes. */
    static void open(IWorkbenchPage page, SessionKey session, String path, String editor) {
        String name = NLS.bind(Messages.FilesView_opening, DisplayText.singleLine(RemotePath.name(path)));
        RemoteTask.start(name, monitor -> {
            Optional<URI> elsewhere = throughPeer(session, path);
            if (elsewhere.isPresent()) {
                EFS.getStore(elsewhere.get()).fetchInfo(EFS.NONE, monitor); // connects here, not on the UI thread
                return () -> show(page, elsewhere.get(), editor);
            }
            RemoteDocument document = Services.get(RemoteDocuments.class).fetch(session, path, monitor);
            boolean binary = Binary.looks(document.localCopy());
            return () -> show(page, document, editor, binary);
        });
    }

    /** The file through Remote System Explorer, where the user wants that and it is there. */
    private static Optional<URI> throughPeer(SessionKey session, String path) {
        if (!Preferences.filesThroughRse()) {
            return Optional.empty();
        }
        return Services.get(SessionConnections.class).find(session).stream().flatMap(connection -> Services
                .all(ConnectionPeer.class).stream().flatMap(peer -> peer.fileUri(connection, path).stream()))
                .findFirst();
    }

    /** Asks before a large file is fetched; UI thread. */
    static void open(IWorkbenchPage page, FileNode file) {
        boolean large = file.entry().size() > Preferences.LARGE_FILE.get() * MEGABYTE;
        if (large && !MessageDialog.openQuestion(page.getWorkbenchWindow().getShell(), Messages.FilesView_largeTitle,
                NLS.bind(Messages.FilesView_large, file.label(), Sizes.text(file.entry().size())))) {
            return;
        }
        open(page, file.session(), file.entry().path());
    }

    /** A text editor would change bytes that are no text. */
    private static void show(IWorkbenchPage page, RemoteDocument document, String editor, boolean binary) {
        try {
            OpenEditors.reload(document.uri());
            String wanted = editor.isEmpty() ? editorFor(document.uri()) : editor;
            if (binary && TEXT_EDITORS.contains(wanted)
                    && !MessageDialog.openQuestion(page.getWorkbenchWindow().getShell(), Messages.FilesView_binaryTitle,
                            NLS.bind(Messages.FilesView_binary, DocumentAction.name(document)))) {
                return;
            }
            show(page, document.uri(), wanted);
        } catch (CoreException e) {
            Notices.show(Messages.FilesView_openFailed, e.getStatus().getMessage());
        }
    }

    private static void show(IWorkbenchPage page, URI uri, String editor) {
        try {
            IDE.openEditor(page, uri, editor.isEmpty() ? editorFor(uri) : editor, true);
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
