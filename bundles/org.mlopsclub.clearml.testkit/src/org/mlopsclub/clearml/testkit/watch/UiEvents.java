package org.mlopsclub.clearml.testkit.watch;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * Times what the UI thread is busy with: from the first event to the last that is nested in it, or to the moment the
 * thread waits for more. Written by the UI thread, read by any.
 */
final class UiEvents implements AutoCloseable {

    private static final int[] KINDS = { SWT.PreEvent, SWT.PostEvent, SWT.PreExternalEventDispatch,
            SWT.PostExternalEventDispatch };

    private final Display display;
    private final Listener listener = this::happened;
    private int depth;
    private volatile long number;
    private volatile long startNanos;
    private volatile boolean busy;
    private volatile long longestNanos;

    UiEvents(Display display) {
        this.display = display;
        display.syncExec(() -> {
            for (int kind : KINDS) {
                display.addListener(kind, listener);
            }
        });
    }

    private void happened(Event event) {
        switch (event.type) {
        case SWT.PreEvent -> {
            if (depth++ == 0) {
                begin();
            }
        }
        case SWT.PostEvent -> {
            if (depth > 0 && --depth == 0) {
                end();
            }
        }
        case SWT.PreExternalEventDispatch -> end();
        default -> {
            if (depth > 0) {
                begin();
            }
        }
        }
    }

    private void begin() {
        startNanos = System.nanoTime();
        number++;
        busy = true;
    }

    private void end() {
        if (busy) {
            long nanos = System.nanoTime() - startNanos;
            longestNanos = Math.max(longestNanos, nanos);
            busy = false;
        }
    }

    /** Whether the thread is in an event, not waiting for one. */
    boolean busy() {
        return busy;
    }

    /** Counts the events; while it stays, the same one goes on. */
    long number() {
        return number;
    }

    /** How long the current event has taken so far. */
    long nanos() {
        return System.nanoTime() - startNanos;
    }

    /** The longest event so far. */
    long longestMillis() {
        return longestNanos / 1_000_000;
    }

    @Override
    public void close() {
        if (!display.isDisposed()) {
            display.syncExec(() -> {
                for (int kind : KINDS) {
                    display.removeListener(kind, listener);
                }
            });
        }
    }
}
