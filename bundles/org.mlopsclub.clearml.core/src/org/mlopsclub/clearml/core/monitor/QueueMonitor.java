package org.mlopsclub.clearml.core.monitor;

import java.util.function.Consumer;

import org.mlopsclub.clearml.core.Subscription;

/**
 * Knows the queues and agents of the configured servers. It asks them only while somebody watches, each server by
 * itself. All methods return at once and may be called on any thread.
 */
public interface QueueMonitor {

    /** @return what is known now; at first nothing */
    QueuesSnapshot snapshot();

    /**
     * Begins to look: the queues are read now and kept fresh until the watch is closed.
     *
     * @param listener told of every new snapshot, on a worker thread
     */
    Subscription watch(Consumer<QueuesSnapshot> listener);

    /** Asks anew as soon as possible, if anybody looks. */
    void refresh();
}
