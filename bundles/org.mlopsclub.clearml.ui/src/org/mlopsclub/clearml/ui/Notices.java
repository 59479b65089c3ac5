package org.mlopsclub.clearml.ui;

import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;

/** Small windows in the corner that tell something without taking the focus; any thread, returns at once. */
public final class Notices {

    private static final int WIDTH = 380;
    private static final int SHOWN_MILLIS = 12_000;

    private Notices() {
    }

    /**
     * Shows one notice for some seconds.
     *
     * @param title what it is about
     * @param text the message
     */
    public static void show(String title, String text) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            if (!PlatformUI.getWorkbench().isClosing()) {
                NotificationPopup.forDisplay(display).title(title, true).delay(SHOWN_MILLIS)
                        .content(parent -> wrapped(parent, text)).open();
            }
        });
    }

    private static Control wrapped(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        label.setSize(label.computeSize(WIDTH, SWT.DEFAULT));
        return label;
    }
}
