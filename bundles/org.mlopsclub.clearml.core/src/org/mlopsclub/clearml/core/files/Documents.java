package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocument.State;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.osgi.framework.FrameworkUtil;

/**
 * All documents of this workspace. What an earlier run could not upload is uploaded as soon as its session is
 * connected.
 */
public final class Documents implements RemoteDocuments {

    private final SessionConnections connections;
    private final SessionFolders folders;
    private final Map<URI, LocalDocument> documents = new ConcurrentHashMap<>();
    private final List<Consumer<RemoteDocument>> listeners = new CopyOnWriteArrayList<>();
    private final Map<SessionKey, String> names = new ConcurrentHashMap<>();
    private final Listings listings = new Listings();
    private final DocumentContext context = new Context();
    private final Subscription following;

    /**
     * @param connections the connected sessions
     */
    public Documents(SessionConnections connections) {
        this(connections, Platform.getStateLocation(FrameworkUtil.getBundle(Documents.class)).append("files")
                .toFile().toPath());
    }

    /**
     * @param connections the connected sessions
     * @param root where local copies and spool lie
     */
    public Documents(SessionConnections connections, Path root) {
        this.connections = connections;
        folders = new SessionFolders(root);
        folders.stored().forEach(this::readStored);
        following = connections.onChange(this::connectionChanged);
        connections.all().forEach(this::connectionChanged);
    }

    /** Ends the service; uploads that did not run stay in the spool. */
    public void close() {
        following.close();
        documents.values().forEach(document -> document.upload().cancel());
    }

    @Override
    public RemoteDocument fetch(SessionKey session, String path, IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        LocalDocument document = document(session, RemotePath.normal(path));
        document.fetch(monitor);
        return document;
    }

    @Override
    public Optional<RemoteDocument> find(URI uri) {
        return Optional.ofNullable(documents.get(ClearmlUri.parse(uri).toUri())).filter(LocalDocument::known)
                .map(RemoteDocument.class::cast);
    }

    @Override
    public List<RemoteDocument> unsaved() {
        List<RemoteDocument> unsaved = new ArrayList<>(documents.values());
        unsaved.removeIf(document -> document.state() == State.SAVED);
        return unsaved;
    }

    @Override
    public List<RemoteDocument> takeOver(SessionKey from, SessionKey to, IProgressMonitor monitor)
            throws CoreException {
        UiThreadGuard.refuse();
        List<RemoteDocument> taken = new ArrayList<>();
        List<LocalDocument> left = below(from, RemotePath.ROOT).stream()
                .filter(document -> document.state() != State.SAVED).toList();
        SubMonitor progress = SubMonitor.convert(monitor, left.size());
        for (LocalDocument document : left) {
            taken.add(new TakeOver(this, ConnectedFiles.of(to)).run(document, document(to, document.path()),
                    progress.split(1)));
            discard(document);
        }
        return taken;
    }

    @Override
    public void discard(RemoteDocument document) {
        forget(document.session(), document.path());
        listeners.forEach(listener -> listener.accept(document));
    }

    @Override
    public Optional<SessionKey> session(URI uri) {
        return session(ClearmlUri.parse(uri).authority());
    }

    @Override
    public Optional<String> sessionName(SessionKey session) {
        return Optional.ofNullable(names.get(session)).or(() -> folders.name(session));
    }

    /** What folders held when they were last listed. */
    Listings listings() {
        return listings;
    }

    boolean connected(SessionKey session) {
        return connections.find(session)
                .filter(connection -> connection.state() == SessionConnection.State.CONNECTED).isPresent();
    }

    @Override
    public Subscription onChange(Consumer<RemoteDocument> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The document of this URI if it has a local copy. */
    Optional<LocalDocument> existing(URI uri) {
        return Optional.ofNullable(documents.get(ClearmlUri.parse(uri).toUri())).filter(LocalDocument::hasContent);
    }

    /** The session that an authority means, if it was ever used in this workspace or is connected. */
    Optional<SessionKey> session(String authority) {
        return folders.session(authority).or(() -> connections.all().stream().map(SessionConnection::key)
                .filter(key -> ClearmlUri.authorityOf(key).equals(authority)).findFirst());
    }

    /** The document of a path, new if there was none. */
    LocalDocument document(SessionKey session, String path) throws CoreException {
        try {
            folders.remember(session);
        } catch (IOException e) {
            throw Failures.local(e);
        }
        return documents.computeIfAbsent(ClearmlUri.of(session, path), uri -> new LocalDocument(session,
                folders.document(session, path), DocumentRecord.absent(path), context));
    }

    /** Forgets the documents at and below a path that was deleted. */
    void forget(SessionKey session, String path) {
        for (LocalDocument document : below(session, path)) {
            documents.remove(document.uri());
            try {
                document.discard();
            } catch (IOException e) {
                ILog.of(Documents.class).warn("A local copy cannot be deleted: " + document.path(), e);
            }
        }
    }

    /** The documents at and below a path. */
    List<LocalDocument> below(SessionKey session, String path) {
        return documents.values().stream().filter(document -> document.session().equals(session)
                && RemotePath.contains(path, document.path())).toList();
    }

    private void readStored(SessionFolders.Stored stored) {
        try {
            stored.folder().tidy();
            DocumentRecord record = stored.folder().read();
            if (record.state() == State.SAVING) {
                record = record.in(State.WAITING, Messages.Files_waitingSinceRestart);
            }
            URI uri = ClearmlUri.of(stored.session(), record.path());
            documents.put(uri, new LocalDocument(stored.session(), stored.folder(), record, context));
        } catch (IOException | IllegalArgumentException e) {
            ILog.of(Documents.class).error(NLS.bind(Messages.Files_damagedSpool, stored.folder().content()), e);
        }
    }

    private void connectionChanged(SessionConnection connection) {
        if (!connection.name().equals(names.put(connection.key(), connection.name()))) {
            folders.name(connection.key(), connection.name());
        }
        if (connection.state() == SessionConnection.State.CONNECTED) {
            documents.values().stream().filter(document -> document.session().equals(connection.key()))
                    .forEach(LocalDocument::retry);
        }
    }

    /** What documents see of this service. */
    private final class Context implements DocumentContext {

        @Override
        public RemoteFiles files(SessionKey session) throws ConnectionException {
            SessionConnection connection = connections.find(session).orElseThrow(
                    () -> new ConnectionException(Messages.Files_notConnected, null));
            return connection.files();
        }

        @Override
        public String name(SessionKey session) {
            return sessionName(session).orElse(Messages.Files_someSession);
        }

        @Override
        public void changed(RemoteDocument document) {
            if (document.state() == State.SAVED) {
                listings.forget(document.uri());
            }
            listeners.forEach(listener -> listener.accept(document));
            Services.find(DocumentNotices.class).ifPresent(notices -> notices.changed(document));
        }
    }
}
