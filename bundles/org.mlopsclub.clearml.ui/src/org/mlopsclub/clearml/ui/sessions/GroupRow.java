package org.mlopsclub.clearml.ui.sessions;

import java.util.List;

/** The line above a group of rows: the same object while the group lives. UI thread only. */
public final class GroupRow implements TreeElement {

    private RowGroup group;
    private List<SessionRow> rows = List.of();

    GroupRow(RowGroup group) {
        this.group = group;
    }

    /** @return the rows below it */
    public List<SessionRow> rows() {
        return rows;
    }

    /** @return whether other rows are below it now, or in another order */
    boolean take(List<SessionRow> newest) {
        boolean changed = !rows.equals(newest);
        rows = newest;
        return changed;
    }

    /** @return whether its own line looks different now */
    boolean update(RowGroup newest) {
        boolean changed = !newest.title().equals(group.title()) || !newest.note().equals(group.note())
                || newest.rows().size() != group.rows().size();
        group = newest;
        return changed;
    }

    @Override
    public String text(Column column) {
        return switch (column) {
            case NAME -> group.title() + " (" + group.rows().size() + ")";
            case STATE -> group.note();
            default -> "";
        };
    }

    @Override
    public String toolTip() {
        return group.note().isEmpty() ? text(Column.NAME) : text(Column.NAME) + "\n" + group.note();
    }
}
