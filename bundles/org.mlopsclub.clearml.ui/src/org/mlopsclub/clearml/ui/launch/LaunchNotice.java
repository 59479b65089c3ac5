package org.mlopsclub.clearml.ui.launch;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PlatformUI;

/** A notification with links below its text; it takes no focus. */
final class LaunchNotice {

    private static final int WIDTH = 380;
    private static final int SHOWN_MILLIS = 20_000;

    private LaunchNotice() {
    }

    /**
     * Something that the user can do next.
     *
     * @param label the link's text
     * @param run on the UI thread
     */
    record Action(String label, Runnable run) {
    }

    /** Any thread, returns at once. */
    static void show(String title, String text, List<Action> actions) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            if (!PlatformUI.getWorkbench().isClosing()) {
                NotificationPopup.forDisplay(display).title(title, true).delay(SHOWN_MILLIS)
                        .content(parent -> content(parent, text, actions)).open();
            }
        });
    }

    private static Control content(Composite parent, String text, List<Action> actions) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(Math.max(1, actions.size())).spacing(12, 8).applyTo(content);
        Label label = new Label(content, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().span(Math.max(1, actions.size()), 1).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        for (Action action : actions) {
            Link link = new Link(content, SWT.NONE);
            link.setText("<a>" + action.label() + "</a>");
            link.addListener(SWT.Selection, event -> action.run().run());
        }
        return content;
    }
}
