package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;

/**
 * Which columns are shown, in which order and how wide.
 *
 * @param columns every column, in the order in which they are shown
 */
record ColumnLayout(List<Shown> columns) {

    private static final String WIDTH = "widthWhenShown";
    private static final int NARROWEST = 20;
    private static final int WIDEST = 2000;

    /**
     * How one column is shown.
     *
     * @param column which
     * @param visible whether it is shown at all
     * @param width in pixels, when it is shown
     */
    record Shown(Column column, boolean visible, int width) {

        Shown visible(boolean wanted) {
            return new Shown(column, wanted || !column.hideable(), width);
        }

        private String text() {
            return (visible ? "" : "-") + column.name() + ':' + width;
        }
    }

    /** As it is before the user changes anything. */
    static ColumnLayout standard() {
        return new ColumnLayout(Arrays.stream(Column.values())
                .map(column -> new Shown(column, column != Column.SERVER, column.width())).toList());
    }

    /** What {@link #text()} wrote; columns that it does not know follow at the end. */
    static ColumnLayout parse(String text) {
        Map<Column, Shown> columns = new LinkedHashMap<>();
        for (String each : text.split(",")) {
            one(each).ifPresent(shown -> columns.putIfAbsent(shown.column(), shown));
        }
        standard().columns.forEach(shown -> columns.putIfAbsent(shown.column(), shown));
        return new ColumnLayout(List.copyOf(columns.values()));
    }

    private static Optional<Shown> one(String text) {
        String[] parts = text.replaceFirst("^-", "").split(":");
        if (parts.length != 2 || !parts[1].matches("\\d{1,4}")) {
            return Optional.empty();
        }
        int width = Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(parts[1])));
        return Arrays.stream(Column.values()).filter(column -> column.name().equals(parts[0])).findFirst()
                .map(column -> new Shown(column, true, width).visible(!text.startsWith("-")));
    }

    /** @return how the columns of a tree look now, whoever changed them; UI thread */
    static ColumnLayout of(Tree tree) {
        List<Shown> columns = new ArrayList<>();
        for (int index : tree.getColumnOrder()) {
            TreeColumn widget = tree.getColumn(index);
            boolean visible = widget.getWidth() > 0;
            columns.add(new Shown(Column.values()[index], visible,
                    visible ? widget.getWidth() : remembered(widget, Column.values()[index])));
        }
        return new ColumnLayout(columns);
    }

    private static int remembered(TreeColumn widget, Column column) {
        @Nullable Object width = widget.getData(WIDTH);
        return width instanceof Integer number ? number : column.width();
    }

    /** Makes a tree look so; UI thread. */
    void applyTo(Tree tree) {
        tree.setColumnOrder(columns.stream().mapToInt(shown -> shown.column().ordinal()).toArray());
        for (Shown shown : columns) {
            TreeColumn widget = tree.getColumn(shown.column().ordinal());
            widget.setData(WIDTH, shown.width());
            widget.setResizable(shown.visible());
            if (widget.getWidth() > 0 != shown.visible() || shown.visible() && widget.getWidth() != shown.width()) {
                widget.setWidth(shown.visible() ? shown.width() : 0);
            }
        }
    }

    boolean shows(Column column) {
        return columns.stream().anyMatch(shown -> shown.column() == column && shown.visible());
    }

    /** The same with a column shown or not. */
    ColumnLayout with(Column column, boolean visible) {
        return new ColumnLayout(columns.stream()
                .map(shown -> shown.column() == column ? shown.visible(visible) : shown).toList());
    }

    String text() {
        return columns.stream().map(Shown::text).collect(Collectors.joining(","));
    }
}
