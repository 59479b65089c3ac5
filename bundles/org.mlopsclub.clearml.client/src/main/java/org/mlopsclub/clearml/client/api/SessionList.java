package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Session;

/**
 * Sessions, newest first by creation.
 *
 * @param sessions each task once
 * @param requests how many requests it took, without the login
 * @param skipped why a task could not be read, one sentence for each such task
 * @param newestChange the latest change among them, for {@link SessionQuery#changedSince(Instant)}
 * @param serverTime the server's clock when it answered, to judge ages by
 */
public record SessionList(List<Session> sessions, int requests, List<String> skipped, Optional<Instant> newestChange,
        Optional<Instant> serverTime) {

    public SessionList {
        sessions = List.copyOf(sessions);
        skipped = List.copyOf(skipped);
    }
}
