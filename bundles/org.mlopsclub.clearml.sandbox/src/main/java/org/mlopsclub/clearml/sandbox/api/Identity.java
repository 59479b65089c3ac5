package org.mlopsclub.clearml.sandbox.api;

/** The user in whose name a call runs. */
public record Identity(String userId, String userName) {
}
