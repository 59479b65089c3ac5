package org.mlopsclub.clearml.testkit.page;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Image;
import org.mlopsclub.clearml.ui.sessions.Column;

/**
 * A row of the Sessions view as it was seen.
 *
 * @param cells its texts, in the first order of the columns
 * @param image its picture
 * @param expanded whether its details are shown
 * @param selected whether it is selected
 */
public record RowSeen(List<String> cells, @Nullable Image image, boolean expanded, boolean selected) {

    /** @return the text in this column */
    public String cell(Column column) {
        return cells.get(column.ordinal());
    }

    /** @return the session's name */
    public String name() {
        return cell(Column.NAME);
    }

    /** @return its state, in words */
    public String state() {
        return cell(Column.STATE);
    }
}
