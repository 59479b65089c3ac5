package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.files.DocumentNotices;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.ui.Notices;

/**
 * Says in the editor's status line where its file stands, and tells of conflicts and refused uploads in a notice
 * with links. The same state of a file is told once.
 */
public final class EditorNotices implements DocumentNotices {

    private final Map<URI, String> told = new ConcurrentHashMap<>();

    @Override
    public void changed(RemoteDocument document) {
        State state = document.state();
        String text = document.reason().orElse("");
        if (!PlatformUI.isWorkbenchRunning() || (state + text).equals(told.put(document.uri(), state + text))) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            if (!PlatformUI.getWorkbench().isClosing()) {
                statusLine(document);
                if (state == State.CONFLICT || state == State.FAILED) {
                    Notices.show(DocumentNotice.of(document));
                } else {
                    Notices.close(document.uri());
                }
            }
        });
    }

    private static void statusLine(RemoteDocument document) {
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            @Nullable IWorkbenchPage page = window.getActivePage();
            @Nullable IEditorPart editor = page == null ? null : page.getActiveEditor();
            if (editor != null && OpenEditors.uri(editor.getEditorInput()).filter(document.uri()::equals).isPresent()) {
                String text = document.reason().orElse("");
                editor.getEditorSite().getActionBars().getStatusLineManager()
                        .setMessage(text.isEmpty() ? null : text);
            }
        }
    }
}
