package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new session shall be, in the server's terms. Holds secrets: keep it in memory only.
 *
 * @param name of the session
 * @param project the name of its project, made if the server does not have it; empty: the template's
 * @param tags the user's tags
 * @param container what it runs in
 * @param options of the session program
 * @param properties where it is reached, as far as that is known before it runs
 * @param initScript shell script that runs before the session is ready
 * @param requirements pip requirements, one a line
 * @param hostKeys text of {@code configuration.SSH}: the keys that the session shall show, with their private halves
 * @param password the session's SSH password
 * @param gitFiles the user's git credentials as the session program takes them, by the names of its runtime properties
 */
public record SessionDraft(String name, Optional<String> project, List<String> tags, Container container,
        Map<String, String> options, Map<String, String> properties, Optional<String> initScript,
        List<String> requirements, String hostKeys, String password, Map<String, String> gitFiles) {

    public SessionDraft {
        tags = List.copyOf(tags);
        options = Map.copyOf(options);
        properties = Map.copyOf(properties);
        requirements = List.copyOf(requirements);
        gitFiles = Map.copyOf(gitFiles);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "SessionDraft[" + name + ", " + container + ", password and host keys ••••]";
    }
}
