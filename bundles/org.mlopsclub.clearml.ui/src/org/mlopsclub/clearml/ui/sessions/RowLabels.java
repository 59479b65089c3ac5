package org.mlopsclub.clearml.ui.sessions;

import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;

/** Texts and pictures of one column. */
final class RowLabels extends ColumnLabelProvider {

    private final Column column;

    RowLabels(Column column) {
        this.column = column;
    }

    /** Sets what differs and nothing else: each setting makes GTK count the rows above to name the changed one. */
    @Override
    public void update(@Nullable ViewerCell shown) {
        ViewerCell cell = Objects.requireNonNull(shown);
        Object element = cell.getElement();
        String text = getText(element);
        if (!text.equals(cell.getText())) {
            cell.setText(text);
        }
        @Nullable Image image = getImage(element);
        if (image != cell.getImage()) {
            cell.setImage(image);
        }
        @Nullable Font font = getFont(element);
        if (!(font == null ? cell.getControl().getFont() : font).equals(cell.getFont())) {
            cell.setFont(font);
        }
    }

    @Override
    public String getText(@Nullable Object element) {
        return element instanceof TreeElement line ? line.text(column) : "";
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        return column == Column.NAME && element instanceof SessionRow row ? row.content().state().icon().image() : null;
    }

    @Override
    public @Nullable String getToolTipText(@Nullable Object element) {
        return element instanceof TreeElement line ? line.toolTip() : null;
    }

    @Override
    public @Nullable Font getFont(@Nullable Object element) {
        if (element instanceof GroupRow) {
            return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
        }
        // What may be out of date is slanted; in words it stands above the tree and in the tool tip.
        boolean stale = element instanceof RowElement row && row.row().content().server().stale().isPresent();
        return stale ? JFaceResources.getFontRegistry().getItalic(JFaceResources.DEFAULT_FONT) : null;
    }
}
