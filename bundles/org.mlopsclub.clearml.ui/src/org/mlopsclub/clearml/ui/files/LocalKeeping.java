package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Copies local copies into a folder of the user's, for files whose session is gone. */
public final class LocalKeeping {

    private LocalKeeping() {
    }

    /** Starts a Job; nothing in the folder is overwritten. */
    public static void start(List<RemoteDocument> documents, Path folder) {
        RemoteTask.start(Messages.Left_keep, monitor -> {
            for (RemoteDocument document : documents) {
                copy(document, folder);
            }
            return () -> Notices.show(Messages.Left_keep, NLS.bind(Messages.Left_kept, documents.size(), folder));
        });
    }

    /** Under its own name, or with a number where that is taken; nothing is overwritten. */
    static Path copy(RemoteDocument document, Path folder) throws CoreException {
        String name = DisplayText.singleLine(RemotePath.name(document.path()));
        try {
            for (int i = 1;; i++) {
                Path target = folder.resolve(i == 1 ? name : i + "-" + name);
                try {
                    return Files.copy(document.localCopy(), target);
                } catch (FileAlreadyExistsException e) {
                    if (i == Integer.MAX_VALUE) {
                        throw e;
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.Document_copyFailed, e.getMessage()), e));
        }
    }
}
