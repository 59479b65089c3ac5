package org.mlopsclub.clearml.client.model;

/**
 * A task that is no session, such as an experiment.
 *
 * @param id of the task
 * @param name as given; for display see {@link DisplayText}
 * @param project its project's name, empty if unknown
 * @param status the server's word for its state
 */
public record TaskRef(String id, String name, String project, String status) {
}
