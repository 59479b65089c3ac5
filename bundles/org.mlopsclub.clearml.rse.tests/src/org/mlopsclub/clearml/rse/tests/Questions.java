package org.mlopsclub.clearml.rse.tests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** The dialogs that open; each is closed at once, so that a test goes on and can say which it was. */
final class Questions implements AutoCloseable {

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Listener listener = event -> {
        if (event.widget instanceof Shell shell && (shell.getStyle() & SWT.TITLE) != 0) {
            asked.add(shell.getText());
            display.asyncExec(() -> {
                if (!shell.isDisposed()) {
                    shell.close();
                }
            });
        }
    };

    Questions() {
        display.syncExec(() -> display.addFilter(SWT.Show, listener));
    }

    /** @return the titles so far; waits for what is about to open on the UI thread */
    List<String> asked() {
        display.syncExec(() -> {
        });
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        display.syncExec(() -> display.removeFilter(SWT.Show, listener));
    }
}
