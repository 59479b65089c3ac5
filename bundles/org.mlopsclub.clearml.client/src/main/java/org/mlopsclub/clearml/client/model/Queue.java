package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Optional;

/**
 * A queue with what waits in it and who listens to it.
 *
 * @param displayName another name to show, if the server has one
 * @param entries ids of the waiting tasks, the next one first
 * @param workers the agents that listen on it
 */
public record Queue(String id, String name, Optional<String> displayName, List<String> entries,
        List<QueueWorker> workers) {

    public Queue {
        entries = List.copyOf(entries);
        workers = List.copyOf(workers);
    }

    /** How many of its agents have nothing to do. */
    public long freeWorkers() {
        return workers.stream().filter(worker -> worker.taskId().isEmpty()).count();
    }

    /** The place of a task in this queue, the next one is 1; empty if it does not wait here. */
    public Optional<Integer> position(String taskId) {
        int index = entries.indexOf(taskId);
        return index < 0 ? Optional.empty() : Optional.of(index + 1);
    }
}
