package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.core.server.ServerProfile;

/**
 * Makes the rows of a form in a grid of two columns, label and field. Every field has a name for screen
 * readers and an id for tests.
 */
final class Fields {

    /** Key of {@code Control.getData} under which a field's id is found. */
    static final String ID = "org.mlopsclub.clearml.id";

    /** Room at the left of a field for its decoration. */
    private static final int DECORATION = 8;

    private final Composite parent;
    private final Runnable changed;

    /**
     * @param parent gets the layout
     * @param changed run after every change of a field, on the UI thread
     */
    Fields(Composite parent, Runnable changed) {
        this.parent = parent;
        this.changed = changed;
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(parent);
    }

    Text text(String id, String label, String hint) {
        label(label);
        Text text = new Text(parent, SWT.BORDER);
        text.setMessage(hint);
        grow(text);
        return edited(text, id, label);
    }

    Text area(String id, String label, int lines) {
        Label above = label(label);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(above);
        Text text = new Text(parent, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).indent(DECORATION, 0)
                .hint(200, lines * text.getLineHeight()).applyTo(text);
        return edited(text, id, label);
    }

    Combo combo(String id, String label) {
        label(label);
        Combo combo = new Combo(parent, SWT.DROP_DOWN | SWT.BORDER);
        grow(combo);
        combo.addModifyListener(event -> changed.run());
        return identified(combo, id, label);
    }

    /** One of what is offered. */
    Combo choice(String id, String label, List<String> items) {
        label(label);
        Combo combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        grow(combo);
        combo.addListener(SWT.Selection, event -> changed.run());
        return identified(combo, id, label);
    }

    /** A path with a button that chooses it. */
    Text file(String id, String label) {
        return withButton(id, label, SWT.NONE, Messages.Form_browse, Fields::choose);
    }

    /** A task's id with a button that chooses the task. */
    Text task(String id, String label, Supplier<ServerProfile> server, TaskChooser.Source source) {
        return withButton(id, label, SWT.NONE, Messages.Form_choose, text -> TaskChooser.choose(text,
                label.replace("&", "").replace(":", ""), server.get(), source, text::setText));
    }

    /** A text that nobody can read over the shoulder, with a button. */
    Text password(String id, String label, String buttonLabel, Runnable action) {
        return withButton(id, label, SWT.PASSWORD, buttonLabel, text -> action.run());
    }

    private Text withButton(String id, String label, int style, String buttonLabel, Consumer<Text> action) {
        label(label);
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        Text text = new Text(row, SWT.BORDER | style);
        grow(text);
        Button button = new Button(row, SWT.PUSH);
        button.setText(buttonLabel);
        named(button, label + ' ' + buttonLabel);
        button.addListener(SWT.Selection, event -> action.accept(text));
        return edited(text, id, label);
    }

    /** A choice of what is there. */
    Combo choice(String id, String label) {
        label(label);
        Combo combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        grow(combo);
        combo.addListener(SWT.Selection, event -> changed.run());
        return identified(combo, id, label);
    }

    Button check(String id, String label) {
        new Label(parent, SWT.NONE);
        Button button = new Button(parent, SWT.CHECK);
        button.setText(label);
        GridDataFactory.fillDefaults().indent(DECORATION, 0).applyTo(button);
        button.addListener(SWT.Selection, event -> changed.run());
        return identified(button, id, label);
    }

    /** A line below the last field. */
    Label remark(String id) {
        new Label(parent, SWT.NONE);
        Label remark = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).indent(DECORATION, 0).hint(200, SWT.DEFAULT).applyTo(remark);
        remark.setData(ID, id);
        return remark;
    }

    /** Gives a control an id and a name. */
    static <T extends Control> T identified(T control, String id, String label) {
        control.setData(ID, id);
        named(control, label);
        return control;
    }

    private Text edited(Text text, String id, String label) {
        text.addModifyListener(event -> changed.run());
        return identified(text, id, label);
    }

    private Label label(String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        return label;
    }

    private static void grow(Control control) {
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(DECORATION, 0)
                .hint(200, SWT.DEFAULT).applyTo(control);
    }

    private static void choose(Text text) {
        FileDialog dialog = new FileDialog(text.getShell(), SWT.OPEN | SWT.SHEET);
        dialog.setFileName(text.getText());
        @Nullable String chosen = dialog.open();
        if (chosen != null) {
            text.setText(chosen);
        }
    }

    private static void named(Control control, String label) {
        String name = label.replace("&", "");
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
