package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.List;

import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.ui.Messages;

/** Copies files of this machine, chosen in a dialog, into the selected folder. */
public final class UploadHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return folder(selection).isPresent();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        folder(selection).ifPresent(folder -> {
            List<Path> chosen = Services.get(LocalChooser.class).files(view.getSite().getShell(),
                    Messages.Transfer_uploadTitle);
            if (!chosen.isEmpty()) {
                Upload.start(view, folder, chosen);
            }
        });
    }
}
