package org.mlopsclub.clearml.ui.run;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.ui.ILaunchShortcut;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.files.SelectedFile;

/** <i>Run As › Command on a ClearML Session</i>, for files of linked projects and for editors on remote files. */
public final class RunShortcut implements ILaunchShortcut {

    @Override
    public void launch(@Nullable ISelection selection, @Nullable String mode) {
        if (selection instanceof IStructuredSelection structured) {
            @Nullable IFile file = Adapters.adapt(structured.getFirstElement(), IFile.class);
            run(file == null ? Optional.empty() : Optional.ofNullable(file.getLocationURI()));
        }
    }

    @Override
    public void launch(@Nullable IEditorPart editor, @Nullable String mode) {
        Optional<URI> file = editor == null ? Optional.empty() : SelectedFile.of(editor.getEditorInput());
        if (editor != null && file.isPresent()) {
            RunHandler.run(editor, file.get());
        } else {
            run(Optional.empty());
        }
    }

    private static void run(Optional<URI> file) {
        Optional<URI> remote = file.filter(uri -> ClearmlIds.FILE_SCHEME.equals(uri.getScheme()));
        if (remote.isPresent()) {
            RunOnSession.file(remote.get());
        } else {
            Notices.show(Messages.Run_title, Messages.Document_noFile);
        }
    }
}
