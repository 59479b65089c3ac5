package org.mlopsclub.clearml.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a session's console.
 *
 * @param lines in the order of time
 * @param newest pass it as {@code after} to get what follows; empty if nothing has come yet
 * @param total how many pieces the server holds (it stops counting at 10,000)
 */
public record ConsolePage(List<ConsoleLine> lines, Optional<Instant> newest, int total) {

    public ConsolePage {
        lines = List.copyOf(lines);
    }
}
