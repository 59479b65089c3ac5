package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;

/** The folders of the local copies, one a session; remembers which session an authority in a URI means. */
final class SessionFolders {

    private static final String SESSION = "session";
    private static final int NAME_LENGTH = 40;

    private final Path root;
    private final Map<String, SessionKey> sessions = new ConcurrentHashMap<>();
    private final Map<SessionKey, String> names = new ConcurrentHashMap<>();

    /** Reads what earlier runs left below {@code root}. */
    SessionFolders(Path root) {
        this.root = root;
        for (Path folder : foldersIn(root)) {
            readSession(folder).ifPresent(key -> sessions.put(folder.getFileName().toString(), key));
        }
    }

    Optional<SessionKey> session(String authority) {
        return Optional.ofNullable(sessions.get(authority));
    }

    /** Makes the session known for good. */
    void remember(SessionKey session) throws IOException {
        String authority = ClearmlUri.authorityOf(session);
        if (sessions.containsKey(authority)) {
            return;
        }
        Durable.privateFolder(root);
        store(session);
        sessions.put(authority, session);
    }

    private void store(SessionKey session) throws IOException {
        Path folder = Durable.privateFolder(root.resolve(ClearmlUri.authorityOf(session)));
        Properties stored = new Properties();
        stored.setProperty("server", session.server().value());
        stored.setProperty("task", session.taskId());
        name(session).ifPresent(name -> stored.setProperty("name", name));
        Path newer = Files.createTempFile(folder, "new-", "");
        try (OutputStream out = Files.newOutputStream(newer)) {
            stored.store(out, null);
        }
        Durable.sync(newer);
        Durable.replace(newer, folder.resolve(SESSION));
    }

    /** The name by which the user knew the session. */
    Optional<String> name(SessionKey session) {
        return Optional.ofNullable(names.get(session));
    }

    /** Keeps a session's name, for what is left of it when it is gone. */
    void name(SessionKey session, String name) {
        if (name.equals(names.put(session, name)) || !sessions.containsKey(ClearmlUri.authorityOf(session))) {
            return;
        }
        try {
            store(session);
        } catch (IOException e) {
            ILog.of(SessionFolders.class).warn("The name of a session cannot be kept: " + name, e);
        }
    }

    DocumentFolder document(SessionKey session, String path) {
        return new DocumentFolder(root.resolve(ClearmlUri.authorityOf(session))
                .resolve(Hashes.ofText(path, NAME_LENGTH)));
    }

    /** The documents that earlier runs left. */
    List<Stored> stored() {
        List<Stored> all = new ArrayList<>();
        sessions.forEach((authority, session) -> {
            for (Path folder : foldersIn(root.resolve(authority))) {
                if (Files.exists(folder.resolve(DocumentFolder.RECORD))) {
                    all.add(new Stored(session, new DocumentFolder(folder)));
                }
            }
        });
        return all;
    }

    private static List<Path> foldersIn(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
                found.forEach(folders::add);
            } catch (IOException e) {
                ILog.of(SessionFolders.class).error("Local copies cannot be read: " + parent, e);
            }
        }
        return folders;
    }

    private Optional<SessionKey> readSession(Path folder) {
        Properties stored = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(SESSION))) {
            stored.load(in);
        } catch (IOException e) {
            ILog.of(SessionFolders.class).warn("Not the local copies of a session: " + folder, e);
            return Optional.empty();
        }
        SessionKey session = new SessionKey(new ServerId(stored.getProperty("server", "")),
                stored.getProperty("task", ""));
        @Nullable String name = stored.getProperty("name");
        if (name != null) {
            names.put(session, name);
        }
        return Optional.of(session);
    }

    /** A document of an earlier run. */
    record Stored(SessionKey session, DocumentFolder folder) {
    }
}
