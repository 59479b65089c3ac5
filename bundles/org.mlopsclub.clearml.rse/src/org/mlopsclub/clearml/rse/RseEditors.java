package org.mlopsclub.clearml.rse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/**
 * Editors on files of one RSE connection. When the connection is deleted under them, RSE takes the file of
 * the same path from any other connection to the same host; so they are closed first.
 */
final class RseEditors {

    private RseEditors() {
    }

    /** @return whether text would be lost by closing the editors; waits for the UI thread */
    static boolean dirty(String connectionName) {
        List<Boolean> found = new ArrayList<>();
        Display.getDefault().syncExec(() -> pages().forEach(page -> found
                .add(Arrays.stream(of(page, connectionName)).anyMatch(IEditorReference::isDirty))));
        return found.contains(true);
    }

    /** Closes the editors that have nothing to save; waits for the UI thread. */
    static void close(String connectionName) {
        Display.getDefault().syncExec(() -> pages().forEach(page -> {
            IEditorReference[] editors = of(page, connectionName);
            if (editors.length > 0) {
                page.closeEditors(editors, false);
            }
        }));
    }

    private static List<IWorkbenchPage> pages() {
        return Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows())
                .flatMap((IWorkbenchWindow window) -> Arrays.stream(window.getPages())).toList();
    }

    private static IEditorReference[] of(IWorkbenchPage page, String connectionName) {
        return Arrays.stream(page.getEditorReferences()).filter(editor -> shows(editor, connectionName))
                .toArray(IEditorReference[]::new);
    }

    private static boolean shows(IEditorReference editor, String connectionName) {
        try {
            @Nullable IEditorInput input = editor.getEditorInput();
            return input instanceof IURIEditorInput file && RseUri.leadsTo(file.getURI(), connectionName);
        } catch (PartInitException e) {
            return false; // an editor that cannot even say what it shows
        }
    }
}
