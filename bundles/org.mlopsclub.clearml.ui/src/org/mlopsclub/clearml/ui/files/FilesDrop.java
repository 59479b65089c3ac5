package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.ViewerDropAdapter;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.ui.part.ResourceTransfer;

/** Files that are dropped on a folder of the tree, from the desktop or from a project, are uploaded. */
final class FilesDrop extends ViewerDropAdapter {

    private final FilesView view;
    private final FilesDrag ours;

    private FilesDrop(FilesView view, TreeViewer viewer, FilesDrag ours) {
        super(viewer);
        this.view = view;
        this.ours = ours;
        setFeedbackEnabled(false);
    }

    /** @param ours what is dragged out of the tree, and need not be fetched to be uploaded again */
    static void add(FilesView view, TreeViewer viewer, FilesDrag ours) {
        viewer.addDropSupport(DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE,
                new Transfer[] { FileTransfer.getInstance(), ResourceTransfer.getInstance() },
                new FilesDrop(view, viewer, ours));
    }

    @Override
    public boolean performDrop(@Nullable Object data) {
        List<Path> local = paths(data);
        Optional<FolderNode> folder = folder(getCurrentTarget());
        if (folder.isEmpty() || local.isEmpty()) {
            return false;
        }
        Upload.start(view, folder.get(), local);
        return true;
    }

    @Override
    public boolean validateDrop(@Nullable Object target, int operation, @Nullable TransferData type) {
        overrideOperation(DND.DROP_COPY); // the local file stays
        return !ours.isUnderWay() && folder(target).isPresent();
    }

    private static Optional<FolderNode> folder(@Nullable Object row) {
        return row instanceof FilesNode node ? FilesHandler.folder(List.of(node)) : Optional.empty();
    }

    private static List<Path> paths(@Nullable Object data) {
        if (data instanceof String[] names) {
            return Arrays.stream(names).map(Path::of).toList();
        }
        return data instanceof IResource[] resources ? Arrays.stream(resources).map(IResource::getLocation)
                .flatMap((@Nullable IPath path) -> path == null ? Stream.empty() : Stream.of(path.toPath())).toList()
                : List.of();
    }
}
