package org.mlopsclub.clearml.sandbox.api;

/**
 * A call under its name.
 *
 * @param name service and action, as in {@code tasks.get_all_ex}
 * @param version the API version since which the real server has it; answers carry it
 * @param open whether it needs no credentials
 */
public record Endpoint(String name, String version, boolean open, Call call) {
}
