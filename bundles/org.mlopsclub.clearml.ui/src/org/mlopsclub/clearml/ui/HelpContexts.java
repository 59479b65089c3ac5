package org.mlopsclub.clearml.ui;

import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;

/** What F1 shows at a place: the contexts of {@code help/contexts.xml}. */
public final class HelpContexts {

    private HelpContexts() {
    }

    /**
     * Gives a control, and all in it, a help context. UI thread only.
     *
     * @param control the outermost control of a view, dialog or page
     * @param context the context's id, without the bundle's
     */
    public static void set(Control control, String context) {
        PlatformUI.getWorkbench().getHelpSystem().setHelp(control, "org.mlopsclub.clearml.ui." + context);
    }
}
