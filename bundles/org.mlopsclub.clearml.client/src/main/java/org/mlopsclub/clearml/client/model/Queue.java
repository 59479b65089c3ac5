package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue with what waits in it and who listens to it.
 *
 * @param displayName another name to show, if the server has one
 * @param entries ids of the waiting tasks, the next one first
 * @param workers the agents that listen on it
 * @param waiting what is known of the waiting tasks, by id
 */
public record Queue(String id, String name, Optional<String> displayName, List<String> entries,
        List<QueueWorker> workers, Map<String, WaitingTask> waiting) {

    public Queue {
        entries = List.copyOf(entries);
        workers = List.copyOf(workers);
        waiting = Map.copyOf(waiting);
    }

    /** A queue of whose waiting tasks nothing is known but the ids. */
    public Queue(String id, String name, Optional<String> displayName, List<String> entries,
            List<QueueWorker> workers) {
        this(id, name, displayName, entries, workers, Map.of());
    }

    /** The name to show. */
    public String label() {
        return displayName.filter(other -> !other.isBlank()).orElse(name.isBlank() ? id : name);
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
