package org.mlopsclub.clearml.ui.files;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.ui.Messages;

/** The small window that tells of one file and offers what can be done; takes no focus. UI thread. */
final class DocumentNotice {

    private static final int WIDTH = 380;
    private static final int SHOWN_MILLIS = 30_000;

    private DocumentNotice() {
    }

    static void show(Display display, RemoteDocument document) {
        NotificationPopup.forDisplay(display).title(DocumentAction.name(document), true).delay(SHOWN_MILLIS)
                .content(parent -> content(parent, document)).open();
    }

    private static Control content(Composite parent, RemoteDocument document) {
        Composite body = new Composite(parent, SWT.NONE);
        body.setLayout(new GridLayout());
        Label text = new Label(body, SWT.WRAP);
        text.setText(document.reason().orElse("").replace("&", "&&"));
        text.setLayoutData(new GridData(WIDTH, SWT.DEFAULT));
        Link links = new Link(body, SWT.NONE);
        links.setText(Arrays.stream(DocumentAction.values()).filter(action -> action.fits(document.state()))
                .map(action -> "<a href=\"" + action.name() + "\">" + label(action) + "</a>")
                .collect(Collectors.joining(" · ")));
        links.addListener(SWT.Selection, event -> run(parent, DocumentAction.valueOf(event.text), document));
        return body;
    }

    private static void run(Composite parent, DocumentAction action, RemoteDocument document) {
        @Nullable IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
        @Nullable IWorkbenchWindow window = active == null && all.length > 0 ? all[0] : active;
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        parent.getShell().close();
        if (page != null && action.fits(document.state())) {
            action.run(page, document);
        }
    }

    private static String label(DocumentAction action) {
        return switch (action) {
            case COMPARE -> Messages.Document_compare;
            case OVERWRITE -> Messages.Document_overwrite;
            case REVERT -> Messages.Document_revert;
            case SAVE_AS -> Messages.Document_saveAs;
            case RETRY -> Messages.Document_retry;
        };
    }
}
