package org.mlopsclub.clearml.core;

/** Keeps calls that wait for network, disk or process off the UI thread. */
public final class UiThreadGuard {

    private UiThreadGuard() {
    }

    /**
     * Called first by every method that may wait.
     *
     * @throws IllegalStateException on the UI thread: a programming error, found by the tests
     */
    public static void refuse() {
        if (onUiThread()) {
            throw new IllegalStateException("This call may wait and must not run on the UI thread; use a Job.");
        }
    }

    /** @return whether the calling thread is the workbench's UI thread */
    public static boolean onUiThread() {
        return Services.find(UiThread.class).map(UiThread::isCurrent).orElse(false);
    }
}
