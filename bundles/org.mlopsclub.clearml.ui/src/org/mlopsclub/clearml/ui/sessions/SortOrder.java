package org.mlopsclub.clearml.ui.sessions;

import java.util.Comparator;
import java.util.Optional;

/**
 * How the rows are sorted; equal rows stay in the server's order, newest first.
 *
 * @param column by which column; empty for the server's order
 * @param descending whether the other way round
 */
record SortOrder(Optional<Column> column, boolean descending) {

    static final SortOrder OF_SERVER = new SortOrder(Optional.empty(), false);

    /** A click on a heading: first upwards, then downwards, then the server's order again. */
    SortOrder clicked(Column clicked) {
        if (!column.equals(Optional.of(clicked))) {
            return new SortOrder(Optional.of(clicked), false);
        }
        return descending ? OF_SERVER : new SortOrder(column, true);
    }

    /** @return the order, empty for the server's */
    Optional<Comparator<RowContent>> comparator() {
        return column.map(Column::order).map(order -> descending ? order.reversed() : order);
    }
}
