package org.mlopsclub.clearml.ui.files;

import java.util.List;

/** Opens the selected remote files in editors. */
public final class OpenHandler extends FilesHandler {

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        view.openSelected();
    }
}
