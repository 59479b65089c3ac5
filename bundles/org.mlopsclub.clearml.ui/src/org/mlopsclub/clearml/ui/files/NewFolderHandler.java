package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;

/** Makes a remote folder in the selected folder. */
public final class NewFolderHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return folder(selection).isPresent();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        folder(selection).ifPresent(folder -> NameDialog
                .ask(view.getSite().getShell(), Messages.FilesView_newFolder, folder, "")
                .ifPresent(name -> create(view, folder, name)));
    }

    static void create(FilesView view, FolderNode folder, String name) {
        RemoteTask.start(NLS.bind(Messages.FilesView_creating, name), monitor -> {
            ConnectedFiles.of(folder.session()).createFolder(RemotePath.child(folder.folder(), name));
            return () -> view.refresh(folder);
        });
    }
}
