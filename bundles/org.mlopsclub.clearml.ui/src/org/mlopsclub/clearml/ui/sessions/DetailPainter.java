package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * Draws the value of a detail across all columns from its own on: it is longer than one column is wide, and the
 * cells beside it are empty. Each cell draws its part of the text; the platform lets it draw nowhere else.
 */
final class DetailPainter implements Listener {

    private static final int MARGIN = 3;

    private DetailPainter() {
    }

    static void install(Tree tree) {
        DetailPainter painter = new DetailPainter();
        tree.addListener(SWT.EraseItem, painter);
        tree.addListener(SWT.PaintItem, painter);
    }

    @Override
    public void handleEvent(@Nullable Event event) {
        if (event == null || !(event.item instanceof TreeItem item) || !(item.getData() instanceof DetailRow detail)
                || event.index == Column.NAME.ordinal()) {
            return;
        }
        Rectangle start = item.getBounds(Column.STATE.ordinal());
        Rectangle cell = item.getBounds(event.index);
        if (cell.x < start.x) {
            return;
        }
        if (event.type == SWT.EraseItem) {
            event.detail &= ~SWT.FOREGROUND;
        } else {
            if ((event.detail & SWT.SELECTED) == 0) {
                // Drawn again over what is there already, letters would look bold.
                event.gc.setBackground(item.getParent().getBackground());
                event.gc.fillRectangle(cell.x - MARGIN, cell.y, cell.width + 2 * MARGIN, cell.height);
            }
            String value = detail.text(Column.STATE);
            Point size = event.gc.textExtent(value, SWT.DRAW_TRANSPARENT);
            event.gc.drawText(value, start.x + MARGIN, event.y + Math.max(0, (cell.height - size.y) / 2), true);
        }
    }
}
