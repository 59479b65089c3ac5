package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;

/** Makes an empty remote file in the selected folder and opens it. */
public final class NewFileHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return folder(selection).isPresent();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        folder(selection).ifPresent(folder -> NameDialog
                .ask(view.getSite().getShell(), Messages.FilesView_newFile, folder, "")
                .ifPresent(name -> create(view, folder, name)));
    }

    static void create(FilesView view, FolderNode folder, String name) {
        String path = RemotePath.child(folder.folder(), name);
        RemoteTask.start(NLS.bind(Messages.FilesView_creating, name), monitor -> {
            ConnectedFiles.of(folder.session()).createFile(path, monitor);
            return () -> {
                view.refresh(folder);
                OpenRemoteFile.open(view.getSite().getPage(), folder.session(), path);
            };
        });
    }
}
