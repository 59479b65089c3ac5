package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/**
 * A {@link DocumentAction} on the file selected in the view ClearML Files, where that is active, else on the file
 * in the active editor. Which action, says {@code plugin.xml} after the class name.
 */
public final class DocumentActionHandler extends AbstractHandler implements IExecutableExtension {

    private DocumentAction action = DocumentAction.RETRY;

    @Override
    public void setInitializationData(@Nullable IConfigurationElement config, @Nullable String property,
            @Nullable Object data) {
        if (data instanceof String name) {
            action = DocumentAction.valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page == null) {
            return null;
        }
        Optional<RemoteDocument> document = file(page)
                .flatMap(uri -> Services.get(RemoteDocuments.class).find(uri));
        if (document.filter(known -> action.fits(known.state())).isPresent()) {
            action.run(page, document.get());
        } else {
            Notices.show(Messages.Document_nothingToDo, document.map(known -> NLS.bind(
                    Messages.Document_noProblem, DocumentAction.name(known))).orElse(Messages.Document_noFile));
        }
        return null;
    }

    /**
     * Asked before the command is run or shown in a menu. In the view a file must be selected that needs it; for the
     * file of an editor the command says itself why there is nothing to do.
     */
    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(filesView(context).isEmpty() || filesView(context).flatMap(view -> file(view.getSite().getPage()))
                .flatMap(uri -> Services.get(RemoteDocuments.class).find(uri))
                .filter(document -> action.fits(document.state())).isPresent());
    }

    /** Our view where that is active, to an evaluation context. */
    static Optional<FilesView> filesView(@Nullable Object context) {
        return HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME) instanceof FilesView view
                ? Optional.of(view) : Optional.empty();
    }

    /** The file selected in our view where that is active, else the one in the active editor. */
    static Optional<URI> file(IWorkbenchPage page) {
        if (page.getActivePart() instanceof FilesView view) {
            return view.selection().stream().filter(FileNode.class::isInstance)
                    .map(node -> ((FileNode) node).uri()).findFirst();
        }
        @Nullable IEditorPart editor = page.getActiveEditor();
        return editor == null ? Optional.empty() : OpenEditors.uri(editor.getEditorInput());
    }
}
