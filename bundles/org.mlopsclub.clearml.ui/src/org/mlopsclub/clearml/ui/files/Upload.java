package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.Transfers;
import org.mlopsclub.clearml.ui.Messages;

/** Copies local files and folders into a folder of a session, in a Job. */
final class Upload {

    private Upload() {
    }

    /** UI thread. */
    static void start(FilesView view, FolderNode folder, List<Path> local) {
        Shell shell = view.getSite().getShell();
        Display display = shell.getDisplay();
        AskOverwrite ask = new AskOverwrite(shell);
        RemoteTask.start(NLS.bind(Messages.Transfer_uploading, local.size(), folder.label()), monitor -> {
            SubMonitor progress = SubMonitor.convert(monitor, local.size());
            Transfers transfers = ConnectedFiles.of(folder.session()).transfers(ask);
            try {
                for (Path each : local) {
                    transfers.upload(each, folder.folder(), progress.split(1));
                }
            } finally {
                // The view may have been closed meanwhile, and the IDE, too.
                if (!display.isDisposed()) {
                    display.asyncExec(() -> view.refresh(folder));
                }
            }
            return () -> {
            };
        });
    }
}
