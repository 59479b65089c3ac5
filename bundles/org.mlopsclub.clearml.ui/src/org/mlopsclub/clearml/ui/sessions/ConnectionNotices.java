package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

/**
 * Tells once a session that its host key proves nothing, and takes back what was told of a session when its
 * connection ends; a declarative service.
 */
public final class ConnectionNotices implements ConnectionPeer {

    private static final Duration SHOWN = Duration.ofSeconds(30);

    private final Set<SessionKey> told = ConcurrentHashMap.newKeySet();

    @Override
    public String label() {
        return Messages.Notice_place;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) throws ConnectionException {
        if (provesNothing(connection) && told.add(connection.key())) {
            Notices.show(new Notice(new PublishedKey(connection.key()),
                    NLS.bind(Messages.PublishedKey_title, connection.name()), Messages.PublishedKey_text, List.of(),
                    SHOWN));
        }
    }

    private static boolean provesNothing(SessionConnection connection) throws ConnectionException {
        return connection.access().publishedKeys()
                || HostKey.isPublished(connection.link().hostKey().fingerprint());
    }

    @Override
    public void closed(SessionConnection connection) {
        Notices.close(connection.key());
        Notices.close(new PublishedKey(connection.key()));
        if (connection.sessionEnded()) {
            Notices.show(new Notice(connection.key(), NLS.bind(Messages.SessionEnded_title, connection.name()),
                    connection.reason().orElse(""), List.of(), SHOWN));
        }
    }

    /** What the warning is about. */
    private record PublishedKey(SessionKey session) {
    }
}
