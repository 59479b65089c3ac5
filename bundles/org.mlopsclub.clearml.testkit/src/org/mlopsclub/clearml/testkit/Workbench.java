package org.mlopsclub.clearml.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** The running workbench, as a test on another thread than the UI thread sees it. */
public final class Workbench {

    private Workbench() {
    }

    /**
     * Runs work on the UI thread and waits for it.
     *
     * @param work what to do; its failure is thrown here, wrapped
     * @return what the work returned
     */
    public static <T> T onUi(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            try {
                done.complete(work.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.join();
    }

    /** The page of the first window; only on the UI thread. */
    public static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    /** Closes a view; perspectives share it: it goes only when the last one has closed it. */
    public static void closeEverywhere(String view) {
        onUi(() -> {
            IWorkbenchPage page = page();
            IPerspectiveDescriptor shown = page.getPerspective();
            for (IPerspectiveDescriptor perspective : page.getOpenPerspectives()) {
                page.setPerspective(perspective);
                page.hideView(page.findView(view));
            }
            page.setPerspective(shown);
            return page;
        });
    }
}
