package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IEditorDescriptor;
import org.eclipse.ui.dialogs.EditorSelectionDialog;

/** Opens the selected remote files in an editor that the user chooses. */
public final class OpenWithHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return selection.stream().anyMatch(FileNode.class::isInstance);
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        List<FileNode> files = selection.stream().filter(FileNode.class::isInstance).map(FileNode.class::cast).toList();
        if (files.isEmpty()) {
            return;
        }
        EditorSelectionDialog dialog = new EditorSelectionDialog(view.getSite().getShell());
        if (dialog.open() == Window.OK) {
            @Nullable IEditorDescriptor editor = dialog.getSelectedEditor();
            if (editor != null) {
                files.forEach(file -> OpenRemoteFile.open(view.getSite().getPage(), file.session(),
                        file.entry().path(), editor.getId()));
            }
        }
    }
}
