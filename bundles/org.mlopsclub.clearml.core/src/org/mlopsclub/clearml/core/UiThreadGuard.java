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
        if (Services.find(UiThread.class).map(UiThread::isCurrent).orElse(false)) {
            throw new IllegalStateException("This call may wait and must not run on the UI thread; use a Job.");
        }
    }
}
