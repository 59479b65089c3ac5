package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.jface.viewers.StructuredViewer;

/** Shows or leaves out files whose names begin with a dot. */
public final class ShowHiddenHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return true;
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        HiddenFiles.toggle();
        view.viewer().ifPresent(StructuredViewer::refresh);
    }
}
