package org.mlopsclub.clearml.client.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link Cancellation} with a button. Thread-safe. */
public final class CancellationSource implements Cancellation {

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Cancels, once. */
    public void cancel() {
        cancelled = true;
        actions.forEach(action -> {
            if (actions.remove(action)) {
                action.run();
            }
        });
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Registration onCancel(Runnable action) {
        actions.add(action);
        if (cancelled && actions.remove(action)) {
            action.run();
        }
        return () -> actions.remove(action);
    }
}
