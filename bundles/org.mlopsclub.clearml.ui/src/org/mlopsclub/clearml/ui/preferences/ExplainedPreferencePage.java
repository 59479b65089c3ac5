package org.mlopsclub.clearml.ui.preferences;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.Messages;

/** A page on preferences of the plug-in, each with a line below it that says what it is for. */
abstract class ExplainedPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final int WIDTH = 420;
    private static final int INDENT = 16;
    private static final int SPACE_BELOW = 6;
    private static final int DIGITS = 6;

    private final List<Label> explanations = new ArrayList<>();

    /** @param description what the page is about */
    ExplainedPreferencePage(String description) {
        super(GRID);
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ClearmlIds.CORE));
        setDescription(description);
    }

    @Override
    public void init(@Nullable IWorkbench workbench) {
        // nothing to prepare
    }

    /** Adds a field that was just made, and the line on it. */
    final void add(FieldEditor field, String explanation) {
        addField(field);
        Label line = new Label(getFieldEditorParent(), SWT.WRAP);
        line.setText(explanation);
        line.setFont(JFaceResources.getFontRegistry().getItalic(JFaceResources.DIALOG_FONT));
        explanations.add(line);
    }

    /** Adds a whole number. */
    final void add(Preferences.Number number, String label, String explanation) {
        IntegerFieldEditor field = new IntegerFieldEditor(number.key(), label, getFieldEditorParent(), DIGITS);
        field.setValidRange(number.least(), number.most());
        field.setErrorMessage(NLS.bind(Messages.Preferences_range, String.valueOf(number.least()),
                String.valueOf(number.most())));
        add(field, explanation);
    }

    /** The fields of a page need not be of the same number of columns, which is known last. */
    @Override
    protected void adjustGridLayout() {
        super.adjustGridLayout();
        Composite parent = getFieldEditorParent();
        int columns = ((GridLayout) parent.getLayout()).numColumns;
        explanations.forEach(line -> {
            GridDataFactory.fillDefaults().span(columns, 1).indent(INDENT, 0).hint(WIDTH, SWT.DEFAULT).applyTo(line);
            Label space = new Label(parent, SWT.NONE);
            space.moveBelow(line);
            GridDataFactory.fillDefaults().span(columns, 1).hint(SWT.DEFAULT, SPACE_BELOW).applyTo(space);
        });
    }
}
