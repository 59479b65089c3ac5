package org.mlopsclub.clearml.ui;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.UiThread;

/** Knows the workbench's display; a declarative service. */
public final class WorkbenchUiThread implements UiThread {

    @Override
    public boolean isCurrent() {
        return PlatformUI.isWorkbenchRunning()
                && Display.findDisplay(Thread.currentThread()) == PlatformUI.getWorkbench().getDisplay();
    }
}
