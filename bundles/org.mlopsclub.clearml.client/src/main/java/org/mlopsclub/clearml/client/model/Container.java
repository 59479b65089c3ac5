package org.mlopsclub.clearml.client.model;

/**
 * The container that a session asked for.
 *
 * @param image docker image, empty for none
 * @param arguments docker arguments, empty for none
 */
public record Container(String image, String arguments) {

    /** No container asked for. */
    public static final Container NONE = new Container("", "");
}
