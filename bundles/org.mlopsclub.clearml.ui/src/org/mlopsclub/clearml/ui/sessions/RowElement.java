package org.mlopsclub.clearml.ui.sessions;

/** An element of the tree: a session's row, or one of the details below it. */
public interface RowElement {

    /** @return the session's row */
    SessionRow row();

    /** @return the text of a cell */
    String text(Column column);

    /** @return more than fits into the cells; may have several lines */
    String toolTip();
}
