package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Optional;

/**
 * What takes several requests to learn about one session, and what lists therefore leave out. Nothing in it is secret.
 *
 * @param packages pip requirements as the launcher wrote them, one element a line
 * @param queuePosition its place among those that wait, the next one is 1
 * @param queueLength how many wait in its queue; only for a session that waits
 * @param workerIp its agent's address as the server sees it; several are separated by commas
 * @param machineIp the machine's own address, as its console tells it
 * @param memoryGiB the machine's memory by its agent's reports; only where the session does not tell it
 * @param creatorEmail the creator's address, where the server keeps one (the open one does not)
 */
public record SessionDetails(List<String> packages, Optional<Integer> queuePosition, Optional<Integer> queueLength,
        Optional<String> workerIp, Optional<String> machineIp, Optional<Double> memoryGiB,
        Optional<String> creatorEmail) {

    /** Nothing known. */
    public static final SessionDetails UNKNOWN = new SessionDetails(List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public SessionDetails {
        packages = List.copyOf(packages);
    }
}
