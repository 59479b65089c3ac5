package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IWorkbenchPage;

/** The remote file that the user means. UI thread. */
public final class SelectedFile {

    private SelectedFile() {
    }

    /**
     * @param page of the workbench
     * @return the file selected in the view ClearML Files where that is active, else the one in the active editor
     */
    public static Optional<URI> in(IWorkbenchPage page) {
        return DocumentActionHandler.file(page);
    }

    /**
     * @param input of an editor
     * @return the file of a session that it shows, if it shows one
     */
    public static Optional<URI> of(@Nullable IEditorInput input) {
        return OpenEditors.uri(input);
    }
}
