package org.mlopsclub.clearml.client.model;

import java.time.Instant;

/**
 * A piece of a session's console as it was reported: one or many lines, possibly with carriage returns, escape
 * sequences and <b>secrets</b> (the session prints its own password): mask before showing.
 *
 * @param at when it was reported, by the worker's clock
 * @param worker who reported it, empty if unknown
 */
public record ConsoleLine(Instant at, String worker, String text) {
}
