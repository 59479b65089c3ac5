package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;

/** The sessions of the tree, in the order in which they were connected. UI thread only. */
final class FilesRoots {

    private List<SessionNode> sessions = List.of();

    List<SessionNode> sessions() {
        return sessions;
    }

    Optional<SessionNode> find(SessionKey key) {
        return sessions.stream().filter(node -> node.session().equals(key)).findFirst();
    }

    /** Takes the connections as they are now; returns sessions that are connected again after a failure. */
    List<SessionNode> update(List<SessionConnection> connections) {
        List<SessionNode> now = new ArrayList<>();
        List<SessionNode> again = new ArrayList<>();
        for (SessionConnection connection : connections) {
            SessionNode node = find(connection.key()).orElseGet(() -> new SessionNode(connection));
            node.connection(connection);
            now.add(node);
            if (connection.state() == SessionConnection.State.CONNECTED && hasFailed(node)) {
                again.add(node);
            }
        }
        sessions = List.copyOf(now);
        return again;
    }

    /** The rows of a file; more than one when it lies below the login folder and below the root. */
    List<FileNode> files(URI uri) {
        return sessions.stream().flatMap(FilesRoots::files).filter(file -> file.uri().equals(uri)).toList();
    }

    /** The rows of a folder that were read. */
    List<FolderNode> folders(SessionKey session, String path) {
        return find(session).stream().flatMap(FilesRoots::folders)
                .filter(folder -> folder.asked() && folder.folder().equals(path)).toList();
    }

    private static Stream<FolderNode> folders(ContainerNode node) {
        Stream<FolderNode> below = node.children().stream().filter(ContainerNode.class::isInstance)
                .map(ContainerNode.class::cast).flatMap(FilesRoots::folders);
        return node instanceof FolderNode folder ? Stream.concat(Stream.of(folder), below) : below;
    }

    private static Stream<FileNode> files(FilesNode node) {
        if (node instanceof ContainerNode folder) {
            return folder.children().stream().flatMap(FilesRoots::files);
        }
        return node instanceof FileNode file ? Stream.of(file) : Stream.empty();
    }

    private static boolean hasFailed(ContainerNode node) {
        return node.children().stream().anyMatch(
                child -> child instanceof MessageNode message && message.kind() == MessageNode.Kind.FAILED
                        || child instanceof ContainerNode folder && hasFailed(folder));
    }
}
