package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks in the dialogs of the operating system; a declarative service. */
public final class NativeChooser implements LocalChooser {

    @Override
    public List<Path> files(Shell parent, String title) {
        FileDialog dialog = new FileDialog(parent, SWT.OPEN | SWT.MULTI);
        dialog.setText(title);
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    @Override
    public Optional<Path> folder(Shell parent, String title) {
        DirectoryDialog dialog = new DirectoryDialog(parent, SWT.SAVE);
        dialog.setText(title);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}
