package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** Rows, in groups or not, and below each its details, made only when the row is opened. */
final class RowTreeContent implements ITreeContentProvider {

    private static final Object[] NOTHING = {};

    private final RowSync rows;
    private final GroupSync groups;

    RowTreeContent(RowSync rows, GroupSync groups) {
        this.rows = rows;
        this.groups = groups;
    }

    @Override
    public Object[] getElements(@Nullable Object input) {
        return groups.shown().isEmpty() ? rows.shown().toArray() : groups.shown().toArray();
    }

    @Override
    public Object[] getChildren(@Nullable Object parent) {
        if (parent instanceof GroupRow group) {
            return group.rows().toArray();
        }
        return parent instanceof SessionRow row ? row.details().toArray() : NOTHING;
    }

    @Override
    public @Nullable Object getParent(@Nullable Object element) {
        if (element instanceof SessionRow row) {
            return groups.parent(row);
        }
        return element instanceof DetailRow detail ? detail.row() : null;
    }

    @Override
    public boolean hasChildren(@Nullable Object element) {
        return element instanceof SessionRow || element instanceof GroupRow group && !group.rows().isEmpty();
    }
}
