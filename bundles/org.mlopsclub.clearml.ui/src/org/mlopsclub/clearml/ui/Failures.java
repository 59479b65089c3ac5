package org.mlopsclub.clearml.ui;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Tells once, without taking the focus, that something the user asked for did not work: where a part that can
 * say so is seen, there; else in a notification. Any thread, returns at once.
 */
public final class Failures {

    /** A view that can tell of failures. */
    public interface Place {

        /** @param message in the user's words; UI thread */
        void showFailure(String message);
    }

    private Failures() {
    }

    /**
     * @param what what did not work, a few words
     * @param why the cause, in the user's words, with what to do
     */
    public static void show(String what, String why) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            @Nullable Place place = place();
            if (place == null) {
                Notices.show(what, why);
            } else {
                place.showFailure(what + ": " + why);
            }
        });
    }

    private static @Nullable Place place() {
        @Nullable IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        @Nullable IViewPart view = page == null ? null : page.findView(UiIds.SESSIONS_VIEW);
        return page != null && view instanceof Place place && page.isPartVisible(view) ? place : null;
    }
}
