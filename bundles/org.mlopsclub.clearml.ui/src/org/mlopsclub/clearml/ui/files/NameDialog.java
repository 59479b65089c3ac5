package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;

/** Asks for the name of a file or folder; says at once when it cannot be one. */
final class NameDialog {

    private NameDialog() {
    }

    /** @return the name, or nothing when the user gave up */
    static Optional<String> ask(Shell shell, String title, ContainerNode folder, String proposal) {
        List<String> taken = folder.children().stream().flatMap(node -> node.path().stream()).map(RemotePath::name)
                .filter(name -> !name.equals(proposal)).toList();
        InputDialog dialog = new InputDialog(shell, title, NLS.bind(Messages.FilesView_nameIn, folder.label()),
                proposal, name -> problem(name, taken));
        return dialog.open() == Window.OK ? Optional.of(dialog.getValue()) : Optional.empty();
    }

    private static @Nullable String problem(String name, List<String> taken) {
        if (name.isEmpty()) {
            return "";
        }
        if (!RemotePath.isName(name)) {
            return Messages.FilesView_badName;
        }
        return taken.contains(name) ? NLS.bind(Messages.FilesView_nameTaken, name) : null;
    }
}
