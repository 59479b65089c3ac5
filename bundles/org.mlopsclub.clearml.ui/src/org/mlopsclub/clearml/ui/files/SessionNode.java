package org.mlopsclub.clearml.ui.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;

/** A connected session; below it the login folder and the root. */
final class SessionNode extends ContainerNode {

    private static final String SHELL = "shell";

    private SessionConnection connection;
    private volatile String kind = "";

    SessionNode(SessionConnection connection) {
        super(connection.key(), Optional.empty());
        this.connection = connection;
    }

    SessionConnection connection() {
        return connection;
    }

    void connection(SessionConnection newest) {
        connection = newest;
    }

    /** Whether the session has no SFTP, so that every step is a command of its shell; known once it was read. */
    boolean slow() {
        return kind.equals(SHELL);
    }

    @Override
    String label() {
        return connection.name();
    }

    @Override
    Optional<String> path() {
        return Optional.empty();
    }

    @Override
    List<FilesNode> read(ConnectedFiles files, IProgressMonitor monitor) throws CoreException {
        List<FilesNode> folders = new ArrayList<>();
        kind = files.kind();
        String home = files.home();
        folders.add(new FolderNode(this, home, Messages.FilesView_home, Optional.empty()));
        if (!home.equals(RemotePath.ROOT)) {
            folders.add(new FolderNode(this, RemotePath.ROOT, RemotePath.ROOT, Optional.empty()));
        }
        return folders;
    }
}
