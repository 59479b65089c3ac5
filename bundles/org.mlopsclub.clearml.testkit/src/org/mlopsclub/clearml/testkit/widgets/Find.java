package org.mlopsclub.clearml.testkit.widgets;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;

/** Finds widgets. */
public final class Find {

    private Find() {
    }

    /** All controls of a type below another one, from the outside in; UI thread only. */
    public static <T extends Control> Stream<T> all(Control root, Class<T> type) {
        Stream<T> self = type.isInstance(root) ? Stream.of(type.cast(root)) : Stream.empty();
        Stream<T> below = root instanceof Composite parent
                ? Arrays.stream(parent.getChildren()).flatMap(child -> all(child, type)) : Stream.empty();
        return Stream.concat(self, below);
    }

    /** The first visible control of a type for which something holds; UI thread only. */
    public static <T extends Control> Optional<T> first(Control root, Class<T> type, Predicate<T> which) {
        return all(root, type).filter(Control::isVisible).filter(which).findFirst();
    }

    /**
     * Waits for a dialog; any thread but the UI thread.
     *
     * @param title its title
     * @param seconds the longest wait
     * @return the dialog's window
     * @throws Exception when it does not come
     */
    public static Shell dialog(String title, long seconds) throws Exception {
        return Await.until("the dialog " + title, seconds, () -> Workbench.onUi(() -> shell(title)), shell -> true);
    }

    /** The visible window with this title, if there is one; UI thread only. */
    public static Optional<Shell> shell(String title) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        return Arrays.stream(display.getShells()).filter(shell -> !shell.isDisposed() && shell.isVisible())
                .filter(shell -> shell.getText().equals(title)).findFirst();
    }

    /** The button with this label in a window; any thread but the UI thread. */
    public static Button button(Shell shell, String label) {
        return Workbench.onUi(() -> first(shell, Button.class, each -> each.getText().replace("&", "").equals(label))
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + shell.getText())));
    }
}
