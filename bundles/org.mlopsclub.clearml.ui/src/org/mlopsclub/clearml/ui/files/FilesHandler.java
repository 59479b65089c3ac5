package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** A command on what is selected in the view ClearML Files. */
abstract class FilesHandler extends AbstractHandler {

    @Override
    public final @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null) {
            view(event).ifPresent(view -> execute(view, view.selection()));
        }
        return null;
    }

    /** Asked before the command is run or shown in a menu; UI thread. */
    @Override
    public final void setEnabled(@Nullable Object context) {
        @Nullable Object window = HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME);
        setBaseEnabled(!(window instanceof IWorkbenchWindow shown)
                || view(shown).filter(view -> fits(view.selection())).isPresent());
    }

    /** Whether there is something to do on this selection; UI thread. */
    boolean fits(List<FilesNode> selection) {
        return !selection.isEmpty();
    }

    /** UI thread. */
    abstract void execute(FilesView view, List<FilesNode> selection);

    /** The selected folder, or the folder of the selected file. */
    static Optional<FolderNode> folder(List<FilesNode> selection) {
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        FilesNode node = selection.get(0);
        if (node instanceof FolderNode folder) {
            return Optional.of(folder);
        }
        if (node instanceof SessionNode session) {
            return session.children().stream().filter(FolderNode.class::isInstance).map(FolderNode.class::cast)
                    .findFirst();
        }
        return node.parent().filter(FolderNode.class::isInstance).map(FolderNode.class::cast);
    }

    /** The selected rows that can be renamed and deleted: not the login folder, not the root. */
    static List<FilesNode> changeable(List<FilesNode> selection) {
        return selection.stream().filter(node -> node instanceof FileNode
                || node instanceof FolderNode folder && folder.entry().isPresent()).toList();
    }

    private static Optional<FilesView> view(ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        return window == null ? Optional.empty() : view(window);
    }

    private static Optional<FilesView> view(IWorkbenchWindow window) {
        @Nullable IWorkbenchPage page = window.getActivePage();
        return page != null && page.findView(FilesView.ID) instanceof FilesView view ? Optional.of(view)
                : Optional.empty();
    }
}
