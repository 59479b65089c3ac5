package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;

/** Copies the absolute paths of the selected remote files, one a line. */
public final class CopyPathHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return selection.stream().anyMatch(node -> node.path().isPresent());
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        String paths = selection.stream().map(FilesNode::path).flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        if (!paths.isEmpty()) {
            Clipboard clipboard = new Clipboard(view.getSite().getShell().getDisplay());
            clipboard.setContents(new Object[] { paths }, new Transfer[] { TextTransfer.getInstance() });
            clipboard.dispose();
        }
    }
}
