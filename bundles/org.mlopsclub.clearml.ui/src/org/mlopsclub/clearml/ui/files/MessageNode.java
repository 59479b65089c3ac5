package org.mlopsclub.clearml.ui.files;

import java.util.Optional;

/** A row that says something about the rows that should be here. */
final class MessageNode extends FilesNode {

    private final Kind kind;
    private final String text;

    MessageNode(ContainerNode parent, Kind kind, String text) {
        super(parent.session(), Optional.of(parent));
        this.kind = kind;
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    @Override
    String label() {
        return text;
    }

    @Override
    Optional<String> path() {
        return Optional.empty();
    }

    /** What it says. */
    enum Kind {
        /** The rows are being read. */
        READING,
        /** The rows could not be read; opening this row tries again. */
        FAILED,
        /** There are none. */
        EMPTY
    }
}
