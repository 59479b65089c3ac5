package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.osgi.framework.FrameworkUtil;

/**
 * Rows that are dragged to the desktop, a project or another program: files that take them get a copy, fetched when
 * they are dropped, under a dialog that can cancel; a text gets the paths.
 */
final class FilesDrag extends DragSourceAdapter {

    private static final String FOLDER = "dragged";
    private static final Duration KEPT = Duration.ofDays(1);

    private final FilesView view;
    private List<FilesNode> dragged = List.of();

    private FilesDrag(FilesView view) {
        this.view = view;
    }

    static FilesDrag add(FilesView view, TreeViewer viewer) {
        FilesDrag drag = new FilesDrag(view);
        viewer.addDragSupport(DND.DROP_COPY, new Transfer[] { FileTransfer.getInstance(), TextTransfer.getInstance() },
                drag);
        return drag;
    }

    /** Whether rows of this tree are on their way just now. */
    boolean isUnderWay() {
        return !dragged.isEmpty();
    }

    @Override
    public void dragStart(@Nullable DragSourceEvent event) {
        dragged = view.selection();
        if (event != null) {
            event.doit = isUnderWay() && dragged.stream().allMatch(node -> node.path().isPresent());
        }
    }

    @Override
    public void dragSetData(@Nullable DragSourceEvent event) {
        if (event == null) {
            return;
        }
        if (TextTransfer.getInstance().isSupportedType(event.dataType)) {
            event.data = dragged.stream().flatMap(node -> node.path().stream())
                    .collect(Collectors.joining(System.lineSeparator()));
            return;
        }
        String[] local = fetch(dragged);
        event.doit = local.length > 0;
        event.data = local;
    }

    @Override
    public void dragFinished(@Nullable DragSourceEvent event) {
        dragged = List.of();
    }

    /** Empty when it was cancelled or has failed; the files that were fetched otherwise. */
    private String[] fetch(List<FilesNode> nodes) {
        Shell shell = view.getSite().getShell();
        AskOverwrite ask = new AskOverwrite(shell);
        List<String> fetched = new ArrayList<>();
        try {
            new ProgressMonitorDialog(shell).run(true, true, monitor -> {
                SubMonitor progress = SubMonitor.convert(monitor, Messages.Transfer_downloadTitle, nodes.size());
                try {
                    Path folder = folder();
                    for (FilesNode node : nodes) {
                        fetched.add(ConnectedFiles.of(node.session()).transfers(ask)
                                .download(node.path().orElseThrow(), folder, progress.split(1)).toString());
                    }
                } catch (CoreException | IOException e) {
                    throw new InvocationTargetException(e, e.getMessage());
                }
            });
            return fetched.toArray(String[]::new);
        } catch (InvocationTargetException e) {
            Notices.show(Messages.Transfer_downloadTitle, String.valueOf(e.getMessage()));
            return new String[0];
        } catch (InterruptedException e) {
            return new String[0]; // cancelled in the dialog
        }
    }

    /** A new one for each drag: the program that takes the files may read them later. Old ones go. */
    private static Path folder() throws IOException {
        Path parent = Platform.getStateLocation(FrameworkUtil.getBundle(FilesDrag.class)).toPath().resolve(FOLDER);
        Files.createDirectories(parent);
        Instant old = Instant.now().minus(KEPT);
        try (Stream<Path> earlier = Files.list(parent)) {
            for (Path each : earlier.toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
                    delete(each);
                }
            }
        }
        return Files.createTempDirectory(parent, "");
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
