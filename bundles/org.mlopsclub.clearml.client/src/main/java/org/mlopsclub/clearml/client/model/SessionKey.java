package org.mlopsclub.clearml.client.model;

/**
 * Names a session everywhere: ids of tasks are unique only within one server.
 *
 * @param taskId the ClearML task's id, usually 32 hexadecimal digits, but never trusted to be so
 */
public record SessionKey(ServerId server, String taskId) {
}
