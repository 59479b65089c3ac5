package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemotePath;

/** The editors that show remote files. UI thread only; local copies only. */
final class OpenEditors {

    private OpenEditors() {
    }

    /** The remote file that an editor shows, if it shows one. */
    static Optional<URI> uri(@Nullable IEditorInput input) {
        return input instanceof IURIEditorInput file && file.getURI() != null
                && ClearmlIds.FILE_SCHEME.equals(file.getURI().getScheme()) ? Optional.of(file.getURI())
                        : Optional.empty();
    }

    /** All editors at and below a path. */
    static List<IEditorReference> below(SessionKey session, String path) {
        ClearmlUri folder = ClearmlUri.parse(ClearmlUri.of(session, path));
        return all().stream().filter(editor -> uriOf(editor).map(ClearmlUri::parse)
                .filter(uri -> uri.authority().equals(folder.authority())
                        && RemotePath.contains(folder.path(), uri.path()))
                .isPresent()).toList();
    }

    /** All editors of all windows. */
    static List<IEditorReference> all() {
        List<IEditorReference> found = new ArrayList<>();
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            for (IWorkbenchPage page : window.getPages()) {
                found.addAll(List.of(page.getEditorReferences()));
            }
        }
        return found;
    }

    /** Takes the local copy into the text editors of a file before they notice and ask; unsaved text is kept. */
    static void reload(URI uri) throws CoreException {
        @Nullable ITextFileBuffer buffer = buffer(uri);
        if (buffer != null && !buffer.isDirty() && !buffer.isSynchronized()) {
            buffer.revert(new NullProgressMonitor());
        }
    }

    /** Takes the local copy into the text editors of a file; unsaved text is given up. */
    static void revert(URI uri) throws CoreException {
        @Nullable ITextFileBuffer buffer = buffer(uri);
        if (buffer != null) {
            buffer.revert(new NullProgressMonitor());
        }
    }

    /** The file of an editor; the editor is not started for this. */
    static Optional<URI> uriOf(IEditorReference editor) {
        try {
            return uri(editor.getEditorInput());
        } catch (PartInitException e) {
            ILog.of(OpenEditors.class).warn("An editor does not say what it shows: " + editor.getTitle(), e);
            return Optional.empty();
        }
    }

    private static @Nullable ITextFileBuffer buffer(URI uri) throws CoreException {
        return FileBuffers.getTextFileBufferManager().getFileStoreTextFileBuffer(EFS.getStore(uri));
    }
}
