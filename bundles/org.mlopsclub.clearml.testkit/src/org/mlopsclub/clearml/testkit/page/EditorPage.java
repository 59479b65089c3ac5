package org.mlopsclub.clearml.testkit.page;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.handlers.IHandlerService;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;

/** A text editor. Any thread but the UI thread. */
public final class EditorPage {

    private static final String SAVE = "org.eclipse.ui.file.save";
    private static final long SECONDS = 30;

    private final IEditorPart editor;

    private EditorPage(IEditorPart editor) {
        this.editor = editor;
    }

    /**
     * Waits for an editor that something opens.
     *
     * @param title the file's name
     * @throws Exception when it does not come
     */
    public static EditorPage await(String title) throws Exception {
        return Await.until("an editor on " + title, SECONDS, () -> Workbench.onUi(() -> find(title)), editor -> true);
    }

    /** Replaces the whole text. */
    public void type(String text) {
        Workbench.onUi(() -> {
            Workbench.page().activate(editor);
            editor.getAdapter(Control.class).setFocus();
            ((StyledText) editor.getAdapter(Control.class)).setText(text);
            return editor;
        });
    }

    /** Saves as Ctrl+S does. */
    public void save() {
        Workbench.onUi(() -> {
            Workbench.page().activate(editor);
            return editor.getSite().getService(IHandlerService.class).executeCommand(SAVE, null);
        });
    }

    /** @return whether there is text that was not saved */
    public boolean dirty() {
        return Workbench.onUi(editor::isDirty);
    }

    /** Closes the editor and gives up what was not saved. */
    public void close() {
        Workbench.onUi(() -> Workbench.page().closeEditor(editor, false));
    }

    private static Optional<EditorPage> find(String title) {
        return Arrays.stream(Workbench.page().getEditorReferences()).filter(each -> each.getTitle().equals(title))
                .map((IEditorReference each) -> each.getEditor(true)).filter(each -> each != null).findFirst()
                .map(EditorPage::new);
    }
}
