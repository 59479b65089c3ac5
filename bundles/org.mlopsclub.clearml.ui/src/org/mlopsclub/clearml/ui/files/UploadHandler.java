package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.mlopsclub.clearml.ui.Messages;

/** Copies files of this machine, chosen in a dialog, into the selected folder. */
public final class UploadHandler extends FilesHandler {

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        folder(selection).ifPresent(folder -> {
            FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.OPEN | SWT.MULTI);
            dialog.setText(Messages.Transfer_uploadTitle);
            if (dialog.open() != null) {
                Path parent = Path.of(dialog.getFilterPath());
                Upload.start(view, folder, Arrays.stream(dialog.getFileNames()).map(parent::resolve).toList());
            }
        });
    }
}
