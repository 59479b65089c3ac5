package org.mlopsclub.clearml.ui.properties;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/** A value that is only shown, but can be reached with Tab, selected and copied. UI thread only. */
final class ValueText {

    private ValueText() {
    }

    /** @param name of the value, for screen readers */
    static Text create(Composite parent, FormToolkit toolkit, String name) {
        Text value = new Text(parent, SWT.READ_ONLY | SWT.SINGLE);
        toolkit.adapt(value, true, false);
        AccessibleName.set(value, name);
        // Whoever comes with Tab can copy at once.
        value.addListener(SWT.FocusIn, event -> value.selectAll());
        return value;
    }

    /** @return whether it showed something else before; what is selected stays selected while it is the same */
    static boolean show(Text value, String text) {
        boolean changed = !value.isDisposed() && !value.getText().equals(text);
        if (changed) {
            value.setText(text);
        }
        return changed;
    }
}
