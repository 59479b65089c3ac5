package org.mlopsclub.clearml.ui.log;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.IFindReplaceTarget;
import org.eclipse.jface.text.TextViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/**
 * Finds words in a log, capital letters or not: Enter goes forward, Shift+Enter back, both around the end; Ctrl+F in
 * the log comes here. UI thread only.
 */
final class LogSearch {

    private static final int COLUMNS = 4;

    private final Text field;
    private final Label outcome;
    private @Nullable TextViewer log;

    LogSearch(Composite parent) {
        Composite bar = new Composite(parent, SWT.NONE);
        bar.setBackgroundMode(SWT.INHERIT_FORCE);
        bar.setBackground(parent.getBackground());
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        field = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        field.setMessage(Messages.Log_find);
        AccessibleName.set(field, Messages.Log_find);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
        button(bar, Messages.Log_previous, false);
        button(bar, Messages.Log_next, true);
        outcome = new Label(bar, SWT.NONE);
        GridDataFactory.swtDefaults().applyTo(outcome);
        field.addListener(SWT.DefaultSelection, event -> find(true));
        field.addKeyListener(KeyListener.keyPressedAdapter(this::keyInField));
        field.addListener(SWT.Modify, event -> say(""));
    }

    private void button(Composite bar, String label, boolean forward) {
        Button button = new Button(bar, SWT.PUSH);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> find(forward)));
    }

    /** @param viewer what is searched */
    void on(TextViewer viewer) {
        log = viewer;
        viewer.getTextWidget().addKeyListener(KeyListener.keyPressedAdapter(this::keyInLog));
    }

    /** Not every platform takes Shift+Enter for a default selection. */
    private void keyInField(KeyEvent event) {
        if (event.stateMask == SWT.SHIFT && (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)) {
            event.doit = false;
            find(false);
        }
    }

    private void keyInLog(KeyEvent event) {
        if (event.stateMask == SWT.MOD1 && event.keyCode == 'f') {
            event.doit = false;
            field.setFocus();
            field.selectAll();
        }
    }

    private void find(boolean forward) {
        @Nullable TextViewer viewer = log;
        String wanted = field.getText();
        if (viewer == null || wanted.isEmpty()) {
            return;
        }
        IFindReplaceTarget target = viewer.getFindReplaceTarget();
        Point selected = target.getSelection();
        int from = forward ? selected.x + selected.y : selected.x - 1;
        boolean found = from >= 0 && target.findAndSelect(from, wanted, forward, false, false) >= 0
                || target.findAndSelect(-1, wanted, forward, false, false) >= 0;
        say(found ? "" : Messages.Log_notFound);
    }

    private void say(String text) {
        if (!outcome.getText().equals(text)) {
            outcome.setText(text);
            outcome.getParent().layout();
        }
    }
}
