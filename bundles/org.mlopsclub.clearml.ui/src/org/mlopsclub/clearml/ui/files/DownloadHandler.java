package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

import java.time.Duration;

/** Copies the selected files and folders into a folder of this machine. */
public final class DownloadHandler extends FilesHandler {

    private static final Duration SHOWN = Duration.ofSeconds(12);

    @Override
    boolean fits(List<FilesNode> selection) {
        return selection.stream().anyMatch(node -> node.path().isPresent());
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        List<FilesNode> chosen = selection.stream().filter(node -> node.path().isPresent()).toList();
        if (chosen.isEmpty()) {
            return;
        }
        Services.get(LocalChooser.class).folder(view.getSite().getShell(), Messages.Transfer_downloadTitle)
                .ifPresent(folder -> start(view, chosen, folder));
    }

    static void start(FilesView view, List<FilesNode> chosen, Path folder) {
        AskOverwrite ask = new AskOverwrite(view.getSite().getShell());
        RemoteTask.start(NLS.bind(Messages.Transfer_downloading, chosen.size(), folder), monitor -> {
            SubMonitor progress = SubMonitor.convert(monitor, chosen.size());
            for (FilesNode node : chosen) {
                ConnectedFiles.of(node.session()).transfers(ask).download(node.path().orElseThrow(), folder,
                        progress.split(1));
            }
            return () -> Notices.show(new Notice(folder, Messages.Transfer_downloadTitle,
                    NLS.bind(Messages.Transfer_downloaded, chosen.size(), folder),
                    List.of(new Notice.Link(Messages.Transfer_showFolder, () -> Program.launch(folder.toString()))),
                    SHOWN));
        });
    }
}
