package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Image;

/** Texts and pictures of one column. */
final class RowLabels extends ColumnLabelProvider {

    private final Column column;

    RowLabels(Column column) {
        this.column = column;
    }

    @Override
    public String getText(@Nullable Object element) {
        return element instanceof RowElement row ? row.text(column) : "";
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        return column == Column.NAME && element instanceof SessionRow row ? row.content().state().icon().image() : null;
    }

    @Override
    public @Nullable String getToolTipText(@Nullable Object element) {
        return element instanceof RowElement row ? row.toolTip() : null;
    }
}
