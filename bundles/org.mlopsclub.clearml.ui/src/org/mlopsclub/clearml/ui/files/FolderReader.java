package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ui.Messages;

/** Reads the rows below one row in a Job and hands them over on the UI thread. */
final class FolderReader extends Job {

    /** Family of these Jobs. */
    static final Object FAMILY = FolderReader.class;

    private final ContainerNode node;
    private final Display display;
    private final Consumer<ContainerNode> done;

    private FolderReader(ContainerNode node, Display display, Consumer<ContainerNode> done) {
        super(NLS.bind(Messages.FilesView_readingFolder, node.label()));
        this.node = node;
        this.display = display;
        this.done = done;
    }

    /**
     * UI thread.
     *
     * @param done told on the UI thread when the row has its new rows, or says why not
     */
    static void read(ContainerNode node, Display display, Consumer<ContainerNode> done) {
        node.reading();
        new FolderReader(node, display, done).schedule();
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        try {
            List<FilesNode> rows = node.read(ConnectedFiles.of(node.session()), SubMonitor.convert(monitor));
            show(() -> node.take(rows));
        } catch (CoreException e) {
            show(() -> node.failed(e.getStatus().getMessage()));
        } catch (OperationCanceledException e) {
            show(() -> node.failed(Messages.FilesView_readingCancelled));
        }
        return Status.OK_STATUS;
    }

    private void show(Runnable change) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                change.run();
                done.accept(node);
            });
        }
    }
}
