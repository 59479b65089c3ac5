package org.mlopsclub.clearml.client.model;

import java.util.Optional;

/**
 * An agent as a queue lists it.
 *
 * @param name the worker's id
 * @param ip the address that the server sees
 * @param taskId what it runs, empty if it is free
 */
public record QueueWorker(String name, Optional<String> ip, Optional<String> taskId) {
}
