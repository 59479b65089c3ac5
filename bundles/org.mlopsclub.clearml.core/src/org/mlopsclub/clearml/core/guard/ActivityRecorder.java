package org.mlopsclub.clearml.core.guard;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ssh.HostKeyInfo;

/** Follows connections and documents, and writes down what they did without being asked. */
final class ActivityRecorder {

    private final ActivityLog log;
    private final Map<SessionKey, State> connections = new ConcurrentHashMap<>();
    private final Map<URI, RemoteDocument.State> documents = new ConcurrentHashMap<>();
    private final Subscription connectionChanges;
    private final Subscription documentChanges;

    ActivityRecorder(ActivityLog log, SessionConnections connections, RemoteDocuments documents) {
        this.log = log;
        connectionChanges = connections.onChange(this::connection);
        documentChanges = documents.onChange(this::document);
        connections.all().forEach(this::connection);
    }

    void close() {
        connectionChanges.close();
        documentChanges.close();
    }

    private void connection(SessionConnection connection) {
        State now = connection.state();
        Optional<State> before = Optional.ofNullable(connections.put(connection.key(), now));
        if (now == State.CLOSED) {
            connections.remove(connection.key());
        }
        if (before.filter(now::equals).isPresent()) {
            return;
        }
        String name = connection.name();
        switch (now) {
            case CONNECTED -> connected(connection, before);
            case RECONNECTING -> log.add(ActivityLog.Kind.CONNECTION, name, with(Messages.Activity_lost, connection));
            case LOST -> log.add(ActivityLog.Kind.REFUSED, name, with(Messages.Activity_gaveUp, connection));
            case CLOSED -> before.ifPresent(known -> log.add(ActivityLog.Kind.CONNECTION, name,
                    with(Messages.Activity_closed, connection)));
            case CONNECTING -> { } // the user asked for it
        }
    }

    private void connected(SessionConnection connection, Optional<State> before) {
        boolean again = before.filter(state -> state == State.RECONNECTING || state == State.LOST).isPresent();
        if (again) {
            log.add(ActivityLog.Kind.CONNECTION, connection.name(), Messages.Activity_reconnected);
            return;
        }
        try {
            connection.access().hostKeys().stream().findFirst().ifPresent(key -> log.add(ActivityLog.Kind.TRUST,
                    connection.name(), NLS.bind(Messages.Activity_pinned, fingerprint(key))));
        } catch (ConnectionException e) {
            log.add(ActivityLog.Kind.CONNECTION, connection.name(), String.valueOf(e.getMessage()));
        }
    }

    private static String fingerprint(HostKey key) {
        return HostKeyInfo.of(Base64.getDecoder().decode(key.blob())).fingerprint();
    }

    private static String with(String text, SessionConnection connection) {
        return connection.reason().filter(reason -> !reason.isEmpty()).map(reason -> text + ": " + reason)
                .orElse(text);
    }

    private void document(RemoteDocument document) {
        RemoteDocument.State now = document.state();
        Optional<RemoteDocument.State> before = Optional.ofNullable(documents.put(document.uri(), now));
        boolean waited = before.filter(state -> state == RemoteDocument.State.WAITING).isPresent();
        if (now == RemoteDocument.State.SAVING && waited) {
            documents.put(document.uri(), RemoteDocument.State.WAITING); // it still has waited
            return;
        }
        if (before.filter(now::equals).isPresent()) {
            return;
        }
        String path = document.path();
        switch (now) {
            case SAVED -> {
                documents.remove(document.uri());
                if (waited) {
                    log.add(ActivityLog.Kind.UPLOAD, "", NLS.bind(Messages.Activity_uploadedLater, path));
                }
            }
            case WAITING -> log.add(ActivityLog.Kind.UPLOAD, "", NLS.bind(Messages.Activity_uploadWaits, path));
            case CONFLICT, FAILED -> log.add(ActivityLog.Kind.REFUSED, "", NLS.bind(Messages.Activity_notUploaded,
                    path, document.reason().orElse("")));
            case SAVING -> { } // on its way
        }
    }
}
