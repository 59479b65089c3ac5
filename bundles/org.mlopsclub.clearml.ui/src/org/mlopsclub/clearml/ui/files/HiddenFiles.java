package org.mlopsclub.clearml.ui.files;

import org.eclipse.core.commands.State;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RegistryToggleState;
import org.mlopsclub.clearml.core.files.RemotePath;

/** Leaves out files and folders whose names begin with a dot, unless the user wants to see them. UI thread. */
final class HiddenFiles extends ViewerFilter {

    private static final String COMMAND = "org.mlopsclub.clearml.ui.files.showHidden";

    @Override
    public boolean select(@Nullable Viewer viewer, @Nullable Object parent, @Nullable Object row) {
        return shown() || !(row instanceof FilesNode node) || node.parent().filter(FolderNode.class::isInstance)
                .isEmpty() || node.path().filter(path -> RemotePath.name(path).startsWith(".")).isEmpty();
    }

    /** The workbench keeps the state of the command. */
    static boolean shown() {
        return !Boolean.FALSE.equals(state().getValue());
    }

    static void toggle() {
        state().setValue(!shown());
    }

    private static State state() {
        return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(COMMAND)
                .getState(RegistryToggleState.STATE_ID);
    }
}
