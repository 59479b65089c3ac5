package org.mlopsclub.clearml.ui.tests.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;

/** A dialog that holds the form, as a user handles it; not on the UI thread. */
final class FormWidgets {

    private final Shell shell;

    private FormWidgets(Shell shell) {
        this.shell = shell;
    }

    /** Waits for the dialog, which may have one of these titles. */
    static FormWidgets await(String... titles) throws Exception {
        return new FormWidgets(Await.until("the dialog " + titles[0], 20,
                () -> Workbench.onUi(() -> Arrays.stream(Display.getCurrent().getShells())
                        .filter(shell -> Arrays.asList(titles).contains(shell.getText()) && shell.isVisible())
                        .findFirst()),
                found -> true));
    }

    /** Opens the wizard for a new session. */
    /** The wizard shows the first preset that there is; so that this is none, whatever other tests have kept. */
    static void forgetPresets() throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        for (ILaunchConfiguration preset : manager.getLaunchConfigurations(
                manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE))) {
            preset.delete();
        }
    }

    static FormWidgets openWizard() throws Exception {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IHandlerService.class)
                        .executeCommand("org.mlopsclub.clearml.ui.newSession", null);
            } catch (CommandException failure) {
                throw new IllegalStateException(failure);
            }
        });
        return await("New ClearML Session");
    }

    /** @return what a drop-down field offers */
    List<String> items(String id) {
        return Workbench.onUi(() -> List.of(((Combo) control(id)).getItems()));
    }

    /** @return whether a label with such a text is seen in any window */
    static boolean labelSeen(Predicate<String> text) {
        return Workbench.onUi(() -> Arrays.stream(Display.getCurrent().getShells()).flatMap(FormWidgets::all)
                .anyMatch(control -> control instanceof Label label && text.test(label.getText())));
    }

    void type(String id, String text) {
        Workbench.onUi(() -> {
            Control control = control(id);
            if (control instanceof Combo combo) {
                combo.setText(text);
            } else {
                ((Text) control).setText(text);
            }
            return text;
        });
    }

    /** @return whether there is such a field */
    boolean has(String id) {
        return Workbench.onUi(() -> all(shell).anyMatch(
                control -> id.equals(control.getData("org.mlopsclub.clearml.id"))));
    }

    /** Chooses what a drop-down field offers. */
    void select(String id, String item) {
        Workbench.onUi(() -> {
            Combo combo = (Combo) control(id);
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
            return item;
        });
    }

    String text(String id) {
        return Workbench.onUi(() -> {
            Control control = control(id);
            return control instanceof Text text ? text.getText()
                    : control instanceof Label label ? label.getText() : ((Combo) control).getText();
        });
    }

    /** Chooses one of the values that a drop-down field offers. */
    void select(String id, int index) {
        Workbench.onUi(() -> {
            Combo combo = (Combo) control(id);
            combo.select(index);
            combo.notifyListeners(SWT.Selection, new Event());
            return combo;
        });
    }

    boolean fieldEnabled(String id) {
        return Workbench.onUi(() -> control(id).isEnabled());
    }

    void check(String id, boolean on) {
        Workbench.onUi(() -> {
            Button button = (Button) control(id);
            button.setSelection(on);
            button.notifyListeners(SWT.Selection, new Event());
            return button;
        });
    }

    String toolTip(String id) {
        return Workbench.onUi(() -> String.valueOf(control(id).getToolTipText()));
    }

    /** @return the rows of a list, headings too */
    List<String> rows(String id) {
        return Workbench.onUi(() -> Arrays.stream(((Table) control(id)).getItems()).map(TableItem::getText).toList());
    }

    void choose(String id, String row) {
        int index = rows(id).indexOf(row);
        Workbench.onUi(() -> {
            Table table = (Table) control(id);
            table.select(index);
            table.notifyListeners(SWT.Selection, new Event());
            return table;
        });
    }

    boolean enabled(String button) {
        return Workbench.onUi(() -> button(button).isEnabled());
    }

    void press(String button) {
        Workbench.onUi(() -> {
            button(button).notifyListeners(SWT.Selection, new Event());
            return button;
        });
    }

    /** Presses a button that opens another dialog and waits for it; on the UI thread. */
    void pressNow(String button) {
        button(button).notifyListeners(SWT.Selection, new Event());
    }

    /** Types into the only text field that can be edited. */
    void typeOnly(String text) {
        Workbench.onUi(() -> {
            Text field = (Text) all(shell).filter(control -> control instanceof Text found && found.getEditable())
                    .findFirst().orElseThrow(() -> new AssertionError("no text field"));
            field.setText(text);
            return field;
        });
    }

    /** @return whether the dialog says this, for instance in its title area */
    boolean says(String message) {
        return Workbench.onUi(() -> all(shell).anyMatch(
                control -> control instanceof Text text && (text.getStyle() & SWT.PASSWORD) == 0
                        && text.getText().contains(message)
                        || control instanceof Label label && label.getText().contains(message)));
    }

    boolean open() {
        return Workbench.onUi(() -> !shell.isDisposed());
    }

    void close() {
        Workbench.onUi(() -> {
            if (!shell.isDisposed()) {
                shell.close();
            }
            return shell;
        });
    }

    private Control control(String id) {
        return all(shell).filter(control -> id.equals(control.getData("org.mlopsclub.clearml.id"))).findFirst()
                .orElseThrow(() -> new AssertionError("no field " + id));
    }

    private Button button(String label) {
        Optional<Control> found = all(shell).filter(control -> control instanceof Button button
                && button.getText().replace("&", "").equals(label)).findFirst();
        return (Button) found.orElseThrow(() -> new AssertionError("no button " + label));
    }

    private static Stream<Control> all(Control control) {
        return control instanceof Composite composite
                ? Stream.concat(Stream.of(control), Arrays.stream(composite.getChildren()).flatMap(FormWidgets::all))
                : Stream.of(control);
    }
}
