package org.mlopsclub.clearml.ui.sessions;

/** An element of the tree that belongs to one session: its row, or one of the details below it. */
public interface RowElement extends TreeElement {

    /** @return the session's row */
    SessionRow row();
}
