package org.mlopsclub.clearml.ui;

import java.net.MalformedURLException;
import java.net.URI;

import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Opens pages in the user's web browser; any thread, returns at once. */
public final class WebPages {

    private WebPages() {
    }

    /** @param page an absolute address; a failure is told to the user */
    public static void open(URI page) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getBrowserSupport().getExternalBrowser().openURL(page.toURL());
            } catch (PartInitException | MalformedURLException e) {
                Failures.show(Messages.Failure_web, page + ": " + e.getMessage());
            }
        });
    }
}
