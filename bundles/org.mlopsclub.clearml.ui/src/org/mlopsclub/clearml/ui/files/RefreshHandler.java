package org.mlopsclub.clearml.ui.files;

import java.util.List;

/** Reads the selected folders, or all open ones, from the session again. */
public final class RefreshHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return true;
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        view.refresh();
    }
}
