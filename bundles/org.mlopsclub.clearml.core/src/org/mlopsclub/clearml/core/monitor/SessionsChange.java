package org.mlopsclub.clearml.core.monitor;

import java.util.Set;

import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * The difference between two snapshots.
 *
 * @param before the older one
 * @param after the newer one
 * @param added sessions that are only in the newer one
 * @param changed sessions that are in both and differ
 * @param removed sessions that are only in the older one
 */
public record SessionsChange(SessionsSnapshot before, SessionsSnapshot after, Set<SessionKey> added,
        Set<SessionKey> changed, Set<SessionKey> removed) {
}
