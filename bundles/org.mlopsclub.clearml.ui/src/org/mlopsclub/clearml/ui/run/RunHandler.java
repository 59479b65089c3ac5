package org.mlopsclub.clearml.ui.run;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.files.FilesView;
import org.mlopsclub.clearml.ui.files.SelectedFile;

/** Runs on its session: the selected remote file, the selected text, or the whole file of the active editor. */
public final class RunHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = event == null ? null : HandlerUtil.getActiveWorkbenchWindow(event);
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page == null) {
            return null;
        }
        Optional<URI> file = SelectedFile.in(page);
        if (file.isEmpty()) {
            Notices.show(Messages.Run_title, Messages.Document_noFile);
        } else if (page.getActivePart() instanceof IEditorPart editor) {
            run(editor, file.get());
        } else {
            RunOnSession.file(file.get());
        }
        return null;
    }

    /** Asked before the command is run or shown in a menu. In our view a file must be selected. */
    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(!(HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME) instanceof FilesView view)
                || SelectedFile.in(view.getSite().getPage()).isPresent());
    }

    /** What is run is what is seen: unsaved text is saved first. */
    static void run(IEditorPart editor, URI file) {
        @Nullable Object selection = editor.getSite().getSelectionProvider() == null ? null
                : editor.getSite().getSelectionProvider().getSelection();
        if (selection instanceof ITextSelection text && text.getText() != null && !text.getText().isBlank()) {
            RunOnSession.text(file, text.getText());
        } else if (!editor.isDirty() || editor.getSite().getPage().saveEditor(editor, false)) {
            RunOnSession.file(file);
        }
    }
}
