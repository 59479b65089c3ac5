package org.mlopsclub.clearml.core.files;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ssh.RemoteEntry;

/**
 * What folders of sessions held when they were last listed: the answer for callers who may not wait, and while a
 * session is away. Kept in memory.
 */
final class Listings {

    private final Map<URI, List<RemoteEntry>> folders = new ConcurrentHashMap<>();
    private final Map<URI, RemoteEntry> entries = new ConcurrentHashMap<>();

    /** A folder was listed. */
    void put(SessionKey session, String folder, List<RemoteEntry> children) {
        @Nullable List<RemoteEntry> before = folders.put(ClearmlUri.of(session, folder), List.copyOf(children));
        if (before != null) {
            before.forEach(child -> entries.remove(ClearmlUri.of(session, child.path())));
        }
        children.forEach(child -> put(session, child));
    }

    /** A single file or folder was looked at. */
    void put(SessionKey session, RemoteEntry entry) {
        entries.put(ClearmlUri.of(session, entry.path()), entry);
    }

    /** The file was read or saved: its document knows better now. */
    void forget(URI uri) {
        entries.remove(uri);
    }

    Optional<RemoteEntry> entry(URI uri) {
        return Optional.ofNullable(entries.get(uri));
    }

    Optional<List<RemoteEntry>> folder(URI uri) {
        return Optional.ofNullable(folders.get(uri));
    }
}
