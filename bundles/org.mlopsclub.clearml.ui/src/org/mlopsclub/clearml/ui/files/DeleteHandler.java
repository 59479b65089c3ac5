package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorReference;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ui.Messages;

/** Deletes the selected remote files and folders after a question that says what will be gone. */
public final class DeleteHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return !changeable(selection).isEmpty();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        List<FilesNode> doomed = changeable(selection);
        if (!doomed.isEmpty() && MessageDialog.openConfirm(view.getSite().getShell(), Messages.FilesView_delete,
                question(doomed))) {
            doomed.forEach(node -> delete(view, node));
        }
    }

    static void delete(FilesView view, FilesNode node) {
        String path = node.path().orElseThrow();
        RemoteTask.start(NLS.bind(Messages.FilesView_deleting, node.label()), monitor -> {
            Optional<UndoDelete> undo = UndoDelete.keep(view, node, monitor);
            try {
                ConnectedFiles.of(node.session()).delete(path, monitor);
            } finally {
                view.getSite().getShell().getDisplay().asyncExec(() -> node.parent().ifPresent(view::refresh));
            }
            return () -> {
                OpenEditors.below(node.session(), path).forEach(DeleteHandler::closeUnlessDirty);
                undo.ifPresent(UndoDelete::offer);
            };
        });
    }

    private static void closeUnlessDirty(IEditorReference editor) {
        if (!editor.isDirty()) {
            editor.getPage().closeEditors(new IEditorReference[] { editor }, false);
        }
    }

    private static String question(List<FilesNode> doomed) {
        String what = doomed.size() == 1 ? doomed.get(0).label()
                : NLS.bind(Messages.FilesView_severalThings, doomed.size());
        if (doomed.stream().allMatch(UndoDelete::possible)) {
            return NLS.bind(Messages.FilesView_deleteUndoable, what);
        }
        boolean folders = doomed.stream().anyMatch(ContainerNode.class::isInstance);
        return NLS.bind(folders ? Messages.FilesView_deleteFolders : Messages.FilesView_deleteFiles, what);
    }
}
