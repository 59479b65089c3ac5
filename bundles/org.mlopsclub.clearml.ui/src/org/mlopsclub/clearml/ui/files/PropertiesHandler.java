package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ui.Messages;

/** Shows what is known of the selected remote file or folder, and changes its permissions. */
public final class PropertiesHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return selection.stream().findFirst().flatMap(PropertiesHandler::entry).isPresent();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        selection.stream().findFirst().ifPresent(node -> entry(node).ifPresent(entry -> {
            FilePropertiesDialog dialog = new FilePropertiesDialog(view.getSite().getShell(), entry);
            if (dialog.open() == Window.OK && dialog.mode() != (entry.permissions() & 0777)) {
                change(view, node, entry, dialog.mode());
            }
        }));
    }

    static void change(FilesView view, FilesNode node, RemoteEntry entry, int mode) {
        int all = entry.permissions() & ~0777 | mode;
        RemoteTask.start(NLS.bind(Messages.Properties_changing, node.label()), monitor -> {
            ConnectedFiles.of(node.session()).chmod(entry.path(), all);
            return () -> node.parent().ifPresent(view::refresh);
        });
    }

    static Optional<RemoteEntry> entry(FilesNode node) {
        if (node instanceof FileNode file) {
            return Optional.of(file.entry());
        }
        return node instanceof FolderNode folder ? folder.entry() : Optional.empty();
    }
}
