package org.mlopsclub.clearml.core.monitor;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.model.Session;
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

    /**
     * @param before the older snapshot
     * @param after the newer one
     * @return their difference
     */
    public static SessionsChange between(SessionsSnapshot before, SessionsSnapshot after) {
        Map<SessionKey, Session> old = byKey(before);
        Map<SessionKey, Session> now = byKey(after);
        Set<SessionKey> added = new HashSet<>(now.keySet());
        added.removeAll(old.keySet());
        Set<SessionKey> removed = new HashSet<>(old.keySet());
        removed.removeAll(now.keySet());
        Set<SessionKey> changed = new HashSet<>(now.keySet());
        changed.removeAll(added);
        changed.removeIf(key -> now.get(key).equals(old.get(key))
                && before.stopping().contains(key) == after.stopping().contains(key));
        return new SessionsChange(before, after, Set.copyOf(added), Set.copyOf(changed), Set.copyOf(removed));
    }

    /** @return whether any session was added, changed or removed */
    public boolean any() {
        return !added.isEmpty() || !changed.isEmpty() || !removed.isEmpty();
    }

    private static Map<SessionKey, Session> byKey(SessionsSnapshot snapshot) {
        return snapshot.sessions().stream()
                .collect(Collectors.toMap(Session::key, session -> session, (first, second) -> first));
    }
}
