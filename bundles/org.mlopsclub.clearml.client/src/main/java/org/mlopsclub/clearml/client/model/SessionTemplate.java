package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A past session as the pattern of a new one: its task holds the session program. Nothing in it is secret.
 *
 * @param taskId the past session
 * @param name its name
 * @param creator who made it, and with it the program that a new session would run
 * @param section of the task's parameters in which the program looks for its options; empty: no session program
 * @param options the program's options
 * @param container what the session ran in
 * @param setUpScript what the agent runs in the container before the program, empty if nothing
 * @param requirements pip requirements as the launcher wrote them, one a line
 * @param program what runs
 */
public record SessionTemplate(String taskId, String name, Optional<Person> creator, String section,
        Map<String, String> options, Container container, String setUpScript, List<String> requirements,
        Program program) {

    /**
     * What a task runs.
     *
     * @param repository git repository, empty if none
     * @param revision branch, tag or commit in it, empty if none
     * @param entryPoint the file that is started
     * @param text the program itself, or the changes to the repository
     */
    public record Program(String repository, String revision, String entryPoint, String text) {
    }

    public SessionTemplate {
        options = Map.copyOf(options);
        requirements = List.copyOf(requirements);
    }

    /** Whether a session can be made from it. */
    public boolean usable() {
        return !section.isEmpty();
    }
}
