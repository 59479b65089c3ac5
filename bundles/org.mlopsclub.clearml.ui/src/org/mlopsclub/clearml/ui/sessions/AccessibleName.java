package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Names a control that has no label of its own for screen readers. */
public final class AccessibleName {

    private AccessibleName() {
    }

    /** UI thread; for the whole life of the control. */
    public static void set(Control control, String name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = name;
                }
            }
        });
    }
}
