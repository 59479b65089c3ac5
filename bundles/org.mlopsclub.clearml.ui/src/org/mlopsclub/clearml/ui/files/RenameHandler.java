package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Renames the selected remote file or folder; its open editors follow. */
public final class RenameHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return !changeable(selection).isEmpty();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        changeable(selection).stream().findFirst().ifPresent(node -> node.parent().ifPresent(folder -> NameDialog
                .ask(view.getSite().getShell(), Messages.FilesView_rename, folder,
                        RemotePath.name(node.path().orElse("")))
                .ifPresent(name -> rename(view, node, folder, name))));
    }

    static void rename(FilesView view, FilesNode node, ContainerNode folder, String name) {
        String from = node.path().orElseThrow();
        String to = RemotePath.child(RemotePath.parent(from), name);
        if (to.equals(from)) {
            return;
        }
        String title = NLS.bind(Messages.FilesView_renaming, node.label());
        if (OpenEditors.below(node.session(), from).stream().anyMatch(IEditorReference::isDirty)) {
            Notices.show(title, Messages.FilesView_saveFirst);
            return;
        }
        RemoteTask.start(title, monitor -> {
            ConnectedFiles.of(node.session()).rename(from, to);
            return () -> {
                view.refresh(folder);
                follow(node, from, to);
            };
        });
    }

    private static void follow(FilesNode node, String from, String to) {
        for (IEditorReference editor : OpenEditors.below(node.session(), from)) {
            String path = OpenEditors.uriOf(editor).map(uri -> ClearmlUri.parse(uri).path()).orElse(from);
            IWorkbenchPage page = editor.getPage();
            page.closeEditors(new IEditorReference[] { editor }, false);
            OpenRemoteFile.open(page, node.session(), to + path.substring(from.length()));
        }
    }
}
