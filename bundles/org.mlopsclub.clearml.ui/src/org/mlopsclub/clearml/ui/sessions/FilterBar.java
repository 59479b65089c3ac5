package org.mlopsclub.clearml.ui.sessions;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.Messages;

/** The line above the tree: filter field, whose sessions, which sessions. */
final class FilterBar {

    private final Composite bar;
    private final Text text;
    private final Combo whose;
    private final Combo which;

    FilterBar(Composite parent, Consumer<String> filter, Consumer<SessionMonitor.Scope> scope, Runnable leave) {
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(3, 3).applyTo(bar);
        text = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage(Messages.Filter_message);
        text.setToolTipText(Messages.Filter_toolTip);
        AccessibleName.set(text, Messages.Filter_name);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(120, SWT.DEFAULT)
                .applyTo(text);
        text.addModifyListener(e -> filter.accept(text.getText()));
        text.addKeyListener(KeyListener.keyPressedAdapter(e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                leave.run();
            } else if (e.keyCode == SWT.ESC) {
                text.setText("");
            }
        }));
        whose = choice(Messages.Filter_whose, Messages.Filter_mine, Messages.Filter_everyone);
        which = choice(Messages.Filter_which, Messages.Filter_active, Messages.Filter_all);
        SelectionListener chosen = SelectionListener.widgetSelectedAdapter(
                e -> scope.accept(new SessionMonitor.Scope(whose.getSelectionIndex() == 1,
                        which.getSelectionIndex() == 1)));
        whose.addSelectionListener(chosen);
        which.addSelectionListener(chosen);
    }

    private Combo choice(String name, String... items) {
        Combo combo = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items);
        combo.select(0);
        combo.setToolTipText(name);
        AccessibleName.set(combo, name);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(combo);
        return combo;
    }

    Composite control() {
        return bar;
    }

    /** Shows which sessions are listed, however that was chosen. */
    void show(SessionMonitor.Scope scope) {
        whose.select(scope.everyone() ? 1 : 0);
        which.select(scope.ended() ? 1 : 0);
    }

    void setFocus() {
        text.setFocus();
        text.selectAll();
    }

    void setFilter(String filter) {
        text.setText(filter);
    }

    String filter() {
        return text.getText();
    }
}
