package org.mlopsclub.clearml.ui.files;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;

/** What is told of one file whose content is not on its session, with what can be done. */
final class DocumentNotice {

    private static final Duration SHOWN = Duration.ofSeconds(30);

    private DocumentNotice() {
    }

    static Notice of(RemoteDocument document) {
        List<Notice.Link> links = Arrays.stream(DocumentAction.values())
                .filter(action -> action.fits(document.state()))
                .map(action -> new Notice.Link(label(action), () -> run(action, document))).toList();
        return new Notice(document.uri(), DocumentAction.name(document), document.reason().orElse(""), links, SHOWN);
    }

    private static void run(DocumentAction action, RemoteDocument document) {
        @Nullable IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
        @Nullable IWorkbenchWindow window = active == null && all.length > 0 ? all[0] : active;
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page != null && action.fits(document.state())) {
            action.run(page, document);
        }
    }

    static String label(DocumentAction action) {
        return switch (action) {
            case COMPARE -> Messages.Document_compare;
            case OVERWRITE -> Messages.Document_overwrite;
            case REVERT -> Messages.Document_revert;
            case SAVE_AS -> Messages.Document_saveAs;
            case RETRY -> Messages.Document_retry;
        };
    }
}
