package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Optional;

import org.eclipse.compare.EditionSelectionDialog;
import org.eclipse.compare.ITypedElement;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/**
 * Shows what the selected or edited remote file held earlier in this workspace, compared with what it holds now, and
 * brings one of these contents back as a new save.
 */
public final class HistoryHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (window == null || page == null) {
            return null;
        }
        Optional<URI> file = DocumentActionHandler.file(page);
        Optional<RemoteDocument> document = file.flatMap(uri -> Services.get(RemoteDocuments.class).find(uri));
        if (document.isEmpty()) {
            Notices.show(Messages.History_title, file.isEmpty() ? Messages.Document_noFile : Messages.History_none);
            return null;
        }
        RemoteTask.start(Messages.History_title, monitor -> {
            List<RemoteDocument.Earlier> history = document.get().history();
            return history.isEmpty() ? () -> Notices.show(Messages.History_title, Messages.History_none)
                    : () -> choose(window, document.get(), history);
        });
        return null;
    }

    /** Asked before the command is run or shown in a menu. In the view a file must be selected. */
    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(DocumentActionHandler.filesView(context)
                .map(view -> view.selection().stream().anyMatch(FileNode.class::isInstance)).orElse(true));
    }

    private static void choose(IWorkbenchWindow window, RemoteDocument document, List<RemoteDocument.Earlier> history) {
        String name = DocumentAction.name(document);
        EditionSelectionDialog dialog = new EditionSelectionDialog(window.getShell(), new Words(name));
        ITypedElement[] editions = history.stream().map(each -> new EarlierContent(name, each))
                .toArray(ITypedElement[]::new);
        @Nullable ITypedElement chosen = dialog.selectEdition(new LocalContent(name, document.localCopy()), editions,
                null);
        if (chosen instanceof EarlierContent earlier) {
            RemoteTask.start(Messages.History_title, monitor -> {
                restore(document, earlier);
                return () -> revert(document);
            });
        }
    }

    private static void revert(RemoteDocument document) {
        try {
            OpenEditors.revert(document.uri());
        } catch (CoreException e) {
            Notices.show(Messages.History_title, e.getStatus().getMessage());
        }
    }

    /** Goes the way of every save, so that what is there now can be got back, too. */
    static void restore(RemoteDocument document, EarlierContent earlier) throws CoreException {
        byte[] content;
        try (InputStream in = earlier.getContents()) {
            content = in.readAllBytes();
            try (OutputStream out = EFS.getStore(document.uri()).openOutputStream(EFS.NONE, null)) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.Document_copyFailed, e.getMessage()), e));
        }
    }

    /** The words of the platform's dialog, by its keys. */
    @NonNullByDefault({})
    private static final class Words extends ListResourceBundle {

        private final String name;

        Words(String name) {
            this.name = name;
        }

        @Override
        protected Object[][] getContents() {
            return new Object[][] { { "title", NLS.bind(Messages.History_titleOf, name) },
                    { "treeTitleFormat", Messages.History_list }, { "dateIcon", "obj16/day_obj.png" },
                    { "timeIcon", "obj16/resource_obj.png" }, { "treeTitle", Messages.History_list },
                    { "todayFormat", Messages.History_today }, { "yesterdayFormat", Messages.History_yesterday },
                    { "dayFormat", Messages.History_day }, { "editionLabel", "{0} ({1})" },
                    { "targetLabel", Messages.History_now }, { "buttonLabel", Messages.History_restore } };
        }
    }
}
