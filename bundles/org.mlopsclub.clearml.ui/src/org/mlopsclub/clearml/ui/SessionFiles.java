package org.mlopsclub.clearml.ui;

import java.util.Arrays;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/** Shows the files of a session; any thread, returns at once. */
public final class SessionFiles {

    private SessionFiles() {
    }

    /**
     * Brings the Files view to the front and reveals the session in it.
     *
     * @param key the session
     * @param takeFocus whether the user asked for the files just now; otherwise the focus stays where it is
     */
    public static void show(SessionKey key, boolean takeFocus) {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> reveal(key, takeFocus));
        }
    }

    /** Opens a window for the session, with the Files view that reveals it. */
    public static void showInNewWindow(SessionKey key) {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                try {
                    reveal(key, PlatformUI.getWorkbench().openWorkbenchWindow(UiIds.PERSPECTIVE, null), true);
                } catch (WorkbenchException e) {
                    ILog.of(SessionFiles.class).error(Messages.Failure_files, e);
                }
            });
        }
    }

    /** Where the user wants files through another place, that is shown when it was asked for. */
    private static boolean elsewhere(SessionKey key) {
        return Preferences.filesThroughRse() && Services.get(SessionConnections.class).find(key).stream()
                .anyMatch(connection -> Services.all(ConnectionPeer.class).stream()
                        .anyMatch(peer -> peer.reveal(connection)));
    }

    private static void reveal(SessionKey key, boolean takeFocus) {
        if (takeFocus && elsewhere(key)) {
            return;
        }
        @Nullable IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
        @Nullable IWorkbenchWindow window = active != null || all.length == 0 ? active : all[0];
        reveal(key, window, takeFocus);
    }

    private static void reveal(SessionKey key, @Nullable IWorkbenchWindow window, boolean takeFocus) {
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page == null) {
            return;
        }
        try {
            IViewPart view = page.showView(UiIds.FILES_VIEW, null,
                    takeFocus ? IWorkbenchPage.VIEW_ACTIVATE : IWorkbenchPage.VIEW_CREATE);
            if (!takeFocus && !hidesActivePart(page, view)) {
                page.bringToTop(view);
            }
            @Nullable RevealsSession files = Adapters.adapt(view, RevealsSession.class);
            if (files != null) {
                files.reveal(key);
            }
        } catch (PartInitException e) {
            ILog.of(SessionFiles.class).error(Messages.Failure_files, e);
        }
    }

    /** In one stack with what the user works in, coming to the top would take the focus. */
    private static boolean hidesActivePart(IWorkbenchPage page, IViewPart view) {
        @Nullable IWorkbenchPart active = page.getActivePart();
        IViewPart @Nullable [] stack = page.getViewStack(view);
        return active != null && stack != null && Arrays.asList(stack).contains(active);
    }
}
