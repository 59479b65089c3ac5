package org.mlopsclub.clearml.ui.sessions;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;

/**
 * Everything that the view shows at one moment; immutable, prepared off the UI thread.
 *
 * @param snapshot what it was made from
 * @param page shown instead of the tree; empty: the tree is shown
 * @param rows the rows that pass the filter, in the order in which they are shown
 * @param groups how the rows are grouped; empty: they are not
 * @param total number of rows without the filter
 * @param mine how many of them are the user's own
 * @param filter what was filtered by
 */
record ViewContent(SessionsSnapshot snapshot, Optional<PageText> page, List<RowContent> rows,
        List<RowGroup> groups, int total, int mine, SessionFilter filter) {
}
