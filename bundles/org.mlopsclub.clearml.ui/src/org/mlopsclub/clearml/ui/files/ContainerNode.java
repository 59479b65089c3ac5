package org.mlopsclub.clearml.ui.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ui.Messages;

/** A row with rows below it, which are read from the session when they are looked at. UI thread only. */
abstract sealed class ContainerNode extends FilesNode permits SessionNode, FolderNode {

    private List<FilesNode> children = List.of();
    private boolean asked;

    ContainerNode(SessionKey session, Optional<ContainerNode> parent) {
        super(session, parent);
    }

    /** Reads the rows below on a worker thread. */
    abstract List<FilesNode> read(ConnectedFiles files, IProgressMonitor monitor) throws CoreException;

    final List<FilesNode> children() {
        return children;
    }

    /** @return whether the rows below were read, or are about to be */
    final boolean asked() {
        return asked;
    }

    final void reading() {
        if (!asked || isMessage()) {
            children = List.of(new MessageNode(this, MessageNode.Kind.READING, Messages.FilesView_reading));
        }
        asked = true;
    }

    final void failed(String reason) {
        children = List.of(new MessageNode(this, MessageNode.Kind.FAILED, reason));
    }

    /** Takes new rows, but keeps those that are there already with what is known below them. */
    final void take(List<FilesNode> fresh) {
        asked = true;
        List<FilesNode> merged = new ArrayList<>(fresh.size());
        for (FilesNode node : fresh) {
            merged.add(children.stream().filter(known -> known.getClass() == node.getClass()
                    && known.path().equals(node.path())).findFirst().map(known -> updated(known, node)).orElse(node));
        }
        children = merged.isEmpty() ? List.of(new MessageNode(this, MessageNode.Kind.EMPTY, Messages.FilesView_empty))
                : List.copyOf(merged);
    }

    final Optional<FilesNode> child(String path) {
        return children.stream().filter(node -> node.path().filter(path::equals).isPresent()).findFirst();
    }

    private boolean isMessage() {
        return children.stream().allMatch(MessageNode.class::isInstance);
    }

    private static FilesNode updated(FilesNode known, FilesNode fresh) {
        if (known instanceof FolderNode folder && fresh instanceof FolderNode other) {
            folder.update(other);
        } else if (known instanceof FileNode file && fresh instanceof FileNode other) {
            file.update(other);
        }
        return known;
    }
}
