package org.mlopsclub.clearml.ui.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ssh.RemoteEntry;

/** A folder, or a link to one. */
final class FolderNode extends ContainerNode {

    private static final Comparator<RemoteEntry> FOLDERS_FIRST = Comparator
            .comparing((RemoteEntry entry) -> !entry.isDirectory())
            .thenComparing(RemoteEntry::name, String.CASE_INSENSITIVE_ORDER).thenComparing(RemoteEntry::name);

    private final String path;
    private final String label;
    private Optional<RemoteEntry> entry;

    FolderNode(ContainerNode parent, String path, String label, Optional<RemoteEntry> entry) {
        super(parent.session(), Optional.of(parent));
        this.path = path;
        this.label = DisplayText.singleLine(label);
        this.entry = entry;
    }

    String folder() {
        return path;
    }

    /** What the listing said; nothing for the login folder and the root. */
    Optional<RemoteEntry> entry() {
        return entry;
    }

    void update(FolderNode fresh) {
        entry = fresh.entry;
    }

    @Override
    String label() {
        return label;
    }

    @Override
    Optional<String> path() {
        return Optional.of(path);
    }

    @Override
    List<FilesNode> read(ConnectedFiles files, IProgressMonitor monitor) throws CoreException {
        return files.list(path, monitor).stream().sorted(FOLDERS_FIRST).map(this::node).toList();
    }

    private FilesNode node(RemoteEntry child) {
        return child.isDirectory() ? new FolderNode(this, child.path(), child.name(), Optional.of(child))
                : new FileNode(this, child);
    }
}
