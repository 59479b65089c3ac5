package org.mlopsclub.clearml.client.model;

/**
 * A queue as a session or a worker refers to it.
 *
 * @param name empty if the server did not tell it
 */
public record QueueRef(String id, String name) {
}
