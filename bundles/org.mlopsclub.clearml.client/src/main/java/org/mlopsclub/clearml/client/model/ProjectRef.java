package org.mlopsclub.clearml.client.model;

/**
 * A project as a session refers to it.
 *
 * @param name empty if the server did not tell it
 */
public record ProjectRef(String id, String name) {
}
