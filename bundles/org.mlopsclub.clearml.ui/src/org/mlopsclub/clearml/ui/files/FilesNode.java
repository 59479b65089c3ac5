package org.mlopsclub.clearml.ui.files;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;

/** A row of the tree. Rows keep their identity over a refresh, and with it selection and expansion. */
abstract sealed class FilesNode permits ContainerNode, FileNode, MessageNode {

    private final SessionKey session;
    private final Optional<ContainerNode> parent;

    FilesNode(SessionKey session, Optional<ContainerNode> parent) {
        this.session = session;
        this.parent = parent;
    }

    final SessionKey session() {
        return session;
    }

    final Optional<ContainerNode> parent() {
        return parent;
    }

    /** Text of the row, safe to show. */
    abstract String label();

    /** The absolute path on the session that the row stands for, where it stands for one. */
    abstract Optional<String> path();
}
