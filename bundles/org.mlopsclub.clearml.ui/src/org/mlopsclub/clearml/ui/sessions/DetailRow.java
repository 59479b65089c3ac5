package org.mlopsclub.clearml.ui.sessions;

/** One detail below a session's row: a label and a value. UI thread only. */
public final class DetailRow implements RowElement {

    private final SessionRow row;
    private final String label;
    private String value;

    DetailRow(SessionRow row, String label, String value) {
        this.row = row;
        this.label = label;
        this.value = value;
    }

    @Override
    public SessionRow row() {
        return row;
    }

    /** @return what it is */
    public String label() {
        return label;
    }

    /** @return what it is now */
    public String value() {
        return value;
    }

    boolean update(String newest) {
        if (value.equals(newest)) {
            return false;
        }
        value = newest;
        return true;
    }

    @Override
    public String text(Column column) {
        return switch (column) {
            case NAME -> label;
            case STATE -> value;
            default -> "";
        };
    }

    @Override
    public String toolTip() {
        return label + ": " + value;
    }
}
