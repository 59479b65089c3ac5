package org.mlopsclub.clearml.ui.sessions;

/** Whatever has a line in the tree. */
public interface TreeElement {

    /** @return the text of a cell */
    String text(Column column);

    /** @return more than fits into the cells; may have several lines */
    String toolTip();
}
