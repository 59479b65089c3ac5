package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.net.URI;
import java.util.Optional;

import org.eclipse.compare.CompareUI;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** What the user can do about a file whose newest content is not on its session. UI thread. */
enum DocumentAction {

    /** Shows our and the other content side by side. */
    COMPARE {
        @Override
        void run(IWorkbenchPage page, RemoteDocument document) {
            CompareUI.openCompareEditorOnPage(new DocumentComparison(document, page), page);
        }

        @Override
        boolean fits(State state) {
            return state == State.CONFLICT;
        }
    },

    /** Uploads our content over the other one. */
    OVERWRITE {
        @Override
        void run(IWorkbenchPage page, RemoteDocument document) {
            RemoteTask.start(NLS.bind(Messages.Document_overwriting, name(document)), monitor -> {
                document.overwriteRemote();
                return () -> {
                };
            });
        }

        @Override
        boolean fits(State state) {
            return state == State.CONFLICT;
        }
    },

    /** Gives up our content, after a question. */
    REVERT {
        @Override
        void run(IWorkbenchPage page, RemoteDocument document) {
            String name = name(document);
            if (MessageDialog.openConfirm(page.getWorkbenchWindow().getShell(), Messages.Document_revert,
                    NLS.bind(Messages.Document_revertQuestion, name))) {
                RemoteTask.start(NLS.bind(Messages.Document_reverting, name), monitor -> {
                    document.revertToRemote(monitor);
                    return () -> reload(document.uri());
                });
            }
        }

        @Override
        boolean fits(State state) {
            return state == State.CONFLICT || state == State.FAILED;
        }
    },

    /** Saves our content under another name, then takes the other content here. */
    SAVE_AS {
        @Override
        void run(IWorkbenchPage page, RemoteDocument document) {
            askPath(page, document).ifPresent(
                    path -> RemoteTask.start(NLS.bind(Messages.Document_savingAs, path), monitor -> {
                        URI copy = ClearmlUri.of(document.session(), path);
                        copy(document, copy, monitor);
                        document.revertToRemote(monitor);
                        return () -> reload(document.uri());
                    }));
        }

        @Override
        boolean fits(State state) {
            return state == State.CONFLICT || state == State.FAILED;
        }
    },

    /** Tries the upload again. */
    RETRY {
        @Override
        void run(IWorkbenchPage page, RemoteDocument document) {
            document.retry();
        }

        @Override
        boolean fits(State state) {
            return state == State.WAITING || state == State.FAILED;
        }
    };

    abstract void run(IWorkbenchPage page, RemoteDocument document);

    /** @return whether it makes sense for a document in this state */
    abstract boolean fits(State state);

    static String name(RemoteDocument document) {
        return DisplayText.singleLine(RemotePath.name(document.path()));
    }

    private static void reload(URI uri) {
        try {
            OpenEditors.revert(uri);
        } catch (CoreException e) {
            Notices.show(Messages.Document_revert, e.getStatus().getMessage());
        }
    }

    private static void copy(RemoteDocument document, URI copy, IProgressMonitor monitor) throws CoreException {
        try (InputStream from = Files.newInputStream(document.localCopy());
                OutputStream to = EFS.getStore(copy).openOutputStream(EFS.NONE, monitor)) {
            from.transferTo(to);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.Document_copyFailed, e.getMessage()), e));
        }
    }

    private static Optional<String> askPath(IWorkbenchPage page, RemoteDocument document) {
        InputDialog dialog = new InputDialog(page.getWorkbenchWindow().getShell(), Messages.Document_saveAs,
                NLS.bind(Messages.Document_saveAsPath, name(document)), document.path() + ".mine",
                path -> path.startsWith("/") && !RemotePath.normal(path).equals(document.path()) ? null
                        : Messages.Document_badPath);
        return dialog.open() == Window.OK ? Optional.of(RemotePath.normal(dialog.getValue())) : Optional.empty();
    }
}
