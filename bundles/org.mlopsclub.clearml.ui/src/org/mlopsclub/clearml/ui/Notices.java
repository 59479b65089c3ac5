package org.mlopsclub.clearml.ui;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Small windows in the corner that tell something without taking the focus; any thread, returns at once. */
public final class Notices {

    private static final Duration SHOWN = Duration.ofSeconds(12);

    private Notices() {
    }

    /**
     * Shows one notice for some seconds.
     *
     * @param title what it is about
     * @param text the message
     */
    public static void show(String title, String text) {
        show(new Notice(new Object(), title, text, List.of(), SHOWN));
    }

    /** Shows a notice, unless one with the same words is seen already. */
    public static void show(Notice notice) {
        onUi(stack -> stack.show(notice));
    }

    /**
     * Ends the notice on something, if one is seen.
     *
     * @param about equal to what the notice was made with
     */
    public static void close(Object about) {
        onUi(stack -> stack.close(about));
    }

    private static void onUi(Consumer<NoticeStack> action) {
        if (PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> {
                if (!PlatformUI.getWorkbench().isClosing()) {
                    action.accept(NoticeStack.of(display));
                }
            });
        }
    }
}
