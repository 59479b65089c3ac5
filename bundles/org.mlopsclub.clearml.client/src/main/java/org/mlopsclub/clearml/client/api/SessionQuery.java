package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions to list. Archived ones are never listed.
 *
 * @param mineOnly only those of the user who is logged in
 * @param activeOnly only queued and running ones
 * @param changedSince only those changed at or after this moment of the server's clock: take it from
 *            {@link SessionList#newestChange()}. Deleted sessions do not show up in such a list.
 */
public record SessionQuery(boolean mineOnly, boolean activeOnly, Optional<Instant> changedSince) {

    /** Every session of everybody. */
    public static final SessionQuery ALL = new SessionQuery(false, false, Optional.empty());

    /** My sessions, whatever their state. */
    public static final SessionQuery MINE = new SessionQuery(true, false, Optional.empty());

    /** The same, but only what has changed since a moment. */
    public SessionQuery changedSince(Instant moment) {
        return new SessionQuery(mineOnly, activeOnly, Optional.of(moment));
    }
}
