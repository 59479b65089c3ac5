package org.mlopsclub.clearml.ui.tests.sessions;

import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Measures how long the UI thread lets others wait. */
final class UiPulse implements AutoCloseable {

    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread = new Thread(this::beat, "UI pulse");
    private volatile boolean ended;

    UiPulse() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        Display display = PlatformUI.getWorkbench().getDisplay();
        while (!ended) {
            long start = System.nanoTime();
            display.syncExec(() -> longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max));
        }
    }

    /** @return the longest wait so far */
    long longestMillis() {
        return longestNanos.get() / 1_000_000;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
