package org.mlopsclub.clearml.ui.sessions;

import java.util.List;

/**
 * Rows that have something in common; immutable.
 *
 * @param key what stays the same while the group lives
 * @param title what they have in common, for the user
 * @param note what there is to say about all of them; empty for nothing
 * @param rows in the order in which they are shown
 */
record RowGroup(String key, String title, String note, List<RowContent> rows) {
}
