package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;

/** Asks the user for files and folders of this machine; a service, UI thread. */
public interface LocalChooser {

    /**
     * @param parent the window to ask in
     * @param title what they are for
     * @return the files that the user chose; none when it was cancelled
     */
    List<Path> files(Shell parent, String title);

    /**
     * @param parent the window to ask in
     * @param title what it is for
     * @return the folder that the user chose, unless it was cancelled
     */
    Optional<Path> folder(Shell parent, String title);
}
