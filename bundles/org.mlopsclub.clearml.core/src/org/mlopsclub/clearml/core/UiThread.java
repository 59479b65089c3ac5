package org.mlopsclub.clearml.core;

/** Tells the UI thread from the others; implemented by the bundle that knows SWT. */
public interface UiThread {

    /** @return whether the calling thread is the workbench's UI thread */
    boolean isCurrent();
}
