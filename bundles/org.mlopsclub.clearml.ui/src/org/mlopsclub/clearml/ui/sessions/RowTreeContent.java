package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** Rows, and below each its details, made only when the row is opened. */
final class RowTreeContent implements ITreeContentProvider {

    private static final Object[] NOTHING = {};

    @Override
    public Object[] getElements(@Nullable Object input) {
        return input instanceof RowSync rows ? rows.shown().toArray() : NOTHING;
    }

    @Override
    public Object[] getChildren(@Nullable Object parent) {
        return parent instanceof SessionRow row ? row.details().toArray() : NOTHING;
    }

    @Override
    public @Nullable Object getParent(@Nullable Object element) {
        return element instanceof DetailRow detail ? detail.row() : null;
    }

    @Override
    public boolean hasChildren(@Nullable Object element) {
        return element instanceof SessionRow;
    }
}
