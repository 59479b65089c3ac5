package org.mlopsclub.clearml.client.model;

/**
 * A user of the server. ClearML tells no e-mail address.
 *
 * @param name full name, empty if the server did not tell it
 */
public record Person(String id, String name) {
}
