package org.mlopsclub.clearml.ui.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.UiIds;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/**
 * Remembers which sessions are connected, and offers to connect them again when the IDE was closed, or has crashed,
 * with them connected. Nothing is done without the user; a declarative service.
 */
public final class EarlierConnections implements ConnectionPeer {

    private static final String NODE = "connected";
    private static final String NAME = "name";
    private static final String SERVER = "server";
    private static final Duration SHOWN = Duration.ofMinutes(2);
    private static final AtomicBoolean OFFERED = new AtomicBoolean();

    @Override
    public String label() {
        return Messages.Earlier_title;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) throws BackingStoreException {
        offerOnce(); // what this connection is about to be added to
        Preferences node = root().node(connection.key().taskId());
        node.put(SERVER, connection.key().server().value());
        node.put(NAME, connection.name());
        root().flush();
    }

    /** A connection that ends with the IDE is one to come back to. */
    @Override
    public void closed(SessionConnection connection) throws BackingStoreException {
        if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().isClosing()) {
            return;
        }
        if (root().nodeExists(connection.key().taskId())) {
            root().node(connection.key().taskId()).removeNode();
            root().flush();
        }
    }

    /** Offers once in a run of the IDE what the run before left behind; any thread, returns at once. */
    public static void offerOnce() {
        if (!OFFERED.compareAndSet(false, true)) {
            return;
        }
        Job.createSystem(Messages.Earlier_title, monitor -> {
            offer();
        }).schedule();
    }

    /** Offers what the run before left behind; not on the UI thread. */
    public static void offer() {
        LeftFilesNotice.ofEarlierRun();
        List<Earlier> earlier = earlier();
        if (!earlier.isEmpty()) {
            String names = earlier.stream().map(Earlier::name).collect(Collectors.joining(", "));
            Notices.show(new Notice(EarlierConnections.class, Messages.Earlier_title,
                    NLS.bind(Messages.Earlier_text, names),
                    List.of(new Notice.Link(Messages.Earlier_reconnect, () -> earlier.forEach(Earlier::reconnect)),
                            new Notice.Link(Messages.Earlier_forget, () -> earlier.forEach(Earlier::forget))),
                    SHOWN));
        }
    }

    /** What the run before had connected and is not connected now. */
    static List<Earlier> earlier() {
        List<Earlier> found = new ArrayList<>();
        try {
            for (String task : root().childrenNames()) {
                Preferences node = root().node(task);
                SessionKey key = new SessionKey(new ServerId(node.get(SERVER, "")), task);
                Optional<SessionConnection> now = Services.get(SessionConnections.class).find(key);
                if (now.isEmpty()) {
                    found.add(new Earlier(key, node.get(NAME, task)));
                }
            }
        } catch (BackingStoreException e) {
            ILog.of(EarlierConnections.class).warn("The earlier connections cannot be read", e);
        }
        return found;
    }

    private static Preferences root() {
        return InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).node(NODE);
    }

    /** A session that was connected when the IDE ended. */
    record Earlier(SessionKey key, String name) {

        void reconnect() {
            RemoteTask.start(NLS.bind(Messages.Earlier_connecting, name), monitor -> {
                try {
                    Services.get(SessionConnections.class).connect(key, monitor);
                } catch (ConnectionException e) {
                    forget();
                    throw new CoreException(Status.error(String.valueOf(e.getMessage()), e));
                }
                return () -> {
                };
            });
        }

        /** Any thread, returns at once. */
        void forget() {
            Job.createSystem(Messages.Earlier_title, monitor -> {
                try {
                    root().node(key.taskId()).removeNode();
                    root().flush();
                } catch (BackingStoreException e) {
                    ILog.of(EarlierConnections.class).warn("An earlier connection cannot be forgotten", e);
                }
            }).schedule();
        }
    }
}
