package org.mlopsclub.clearml.ui.ports;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/** The forwards: purpose, way, state. */
final class PortsTable {

    private static final int LINES = 8;

    private final Table table;
    private List<ForwardedPort> shown = List.of();

    /**
     * @param selected told when the selection changes
     * @param opened told of a double click or Enter
     */
    PortsTable(Composite parent, Runnable selected, Runnable opened) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, table.getItemHeight() * LINES).applyTo(table);
        column(Messages.Ports_purpose, 130);
        column(Messages.Ports_way, 330);
        column(Messages.Ports_state, 260);
        AccessibleName.set(table, Messages.Ports_title);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selected.run()));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> opened.run()));
    }

    private void column(String text, int width) {
        TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(text);
        column.setWidth(width);
    }

    boolean isDisposed() {
        return table.isDisposed();
    }

    /** Shows other forwards; what is selected stays selected while it is there. */
    void show(List<ForwardedPort> ports) {
        if (ports.equals(shown)) {
            return;
        }
        Optional<ForwardedPort> selected = selection();
        shown = ports;
        table.setItemCount(ports.size());
        for (int i = 0; i < ports.size(); i++) {
            fill(table.getItem(i), ports.get(i));
        }
        table.deselectAll();
        selected.ifPresent(this::select);
    }

    private static void fill(TableItem item, ForwardedPort port) {
        item.setText(new String[] {PortWords.purpose(port.wanted().purpose()), PortWords.ways(port),
            PortWords.state(port)});
        item.setImage(switch (port.state()) {
            case OPEN -> Icon.STATE_CONNECTED.image();
            case WAITING -> Icon.STATE_RECONNECTING.image();
            case FAILED -> Icon.STATE_FAILED.image();
        });
    }

    /** Selects the forward with the same ends. */
    void select(ForwardedPort port) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).wanted().sameEnds(port.wanted())) {
                table.select(i);
            }
        }
    }

    Optional<ForwardedPort> selection() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= shown.size() ? Optional.empty() : Optional.of(shown.get(index));
    }
}
