package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

/** A small file that was deleted, kept on this machine for as long as the notice offers to bring it back. */
final class UndoDelete {

    /** Larger ones take too long to fetch for something that is rarely wanted. */
    static final long LARGEST = 5_000_000;
    private static final int ANY_READ = 0444;
    private static final Duration OFFERED = Duration.ofSeconds(30);

    private final FilesView view;
    private final FileNode file;
    private final Path kept;

    private UndoDelete(FilesView view, FileNode file, Path kept) {
        this.view = view;
        this.file = file;
        this.kept = kept;
    }

    static boolean possible(FilesNode node) {
        return node instanceof FileNode file && file.entry().linkTarget().isEmpty() && file.entry().isFile()
                && file.entry().size() <= LARGEST && (file.entry().permissions() & ANY_READ) != 0;
    }

    /** Fetches the file before it is deleted; worker thread. */
    static Optional<UndoDelete> keep(FilesView view, FilesNode node, IProgressMonitor monitor) throws CoreException {
        if (!(node instanceof FileNode file) || !possible(node)) {
            return Optional.empty();
        }
        try {
            Path folder = Files.createTempDirectory("clearml-deleted-");
            folder.toFile().deleteOnExit(); // after the file in it: the last one goes first
            Path kept = ConnectedFiles.of(node.session()).transfers(path -> true).download(file.entry().path(), folder,
                    monitor);
            kept.toFile().deleteOnExit();
            return Optional.of(new UndoDelete(view, file, kept));
        } catch (IOException e) {
            throw new CoreException(Status.error(String.valueOf(e.getMessage()), e));
        }
    }

    /** UI thread, after the deletion. */
    void offer() {
        Notices.show(new Notice(this, file.label(), NLS.bind(Messages.FilesView_deleted, file.label()),
                List.of(new Notice.Link(Messages.FilesView_undo, this::restore)), OFFERED));
    }

    private void restore() {
        String path = file.entry().path();
        RemoteTask.start(NLS.bind(Messages.FilesView_restoring, file.label()), monitor -> {
            ConnectedFiles files = ConnectedFiles.of(file.session());
            files.transfers(there -> false).upload(kept, RemotePath.parent(path), monitor);
            files.chmod(path, file.entry().permissions());
            return () -> file.parent().ifPresent(view::refresh);
        });
    }
}
