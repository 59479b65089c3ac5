package org.mlopsclub.clearml.ui.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.FileFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.diagnosis.DiagnosisRequest;

/** Where the configuration and the command are. */
public final class SessionsPreferencePage extends ExplainedPreferencePage {

    private @Nullable OptionalFile configFile;

    /** Called by the platform. */
    public SessionsPreferencePage() {
        super(Messages.Preferences_description);
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "preferences");
        OptionalFile file = new OptionalFile(Preferences.CONFIG_FILE, Messages.Preferences_configFile, parent);
        configFile = file;
        add(file, Messages.Preferences_configFile_explained);
        add(new OptionalFile(Preferences.CLI, Messages.Preferences_cli, parent), Messages.Preferences_cli_explained);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void contributeButtons(Composite parent) {
        ((GridLayout) parent.getLayout()).numColumns++;
        Button test = new Button(parent, SWT.PUSH);
        test.setText(Messages.Preferences_test);
        setButtonLayoutData(test);
        test.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> testConnection()));
    }

    /** With the file as it stands in the field, also when it is not applied yet. */
    private void testConnection() {
        OptionalFile file = configFile;
        String typed = file == null ? "" : file.getStringValue().strip();
        try {
            DiagnosisRequest.server(typed.isEmpty() ? Optional.empty() : Optional.of(Path.of(typed)))
                    .open(getShell());
        } catch (InvalidPathException e) {
            setErrorMessage(e.getMessage());
        }
    }

    /** A file that need not be given; {@code ~} stands for the user's home. */
    private static final class OptionalFile extends FileFieldEditor {

        /** The start of a path can be read. */
        private static final int PATH_WIDTH = 260;

        OptionalFile(String key, String label, Composite parent) {
            super(key, label, true, StringFieldEditor.VALIDATE_ON_KEY_STROKE, parent);
            setEmptyStringAllowed(true);
        }

        @Override
        @NonNullByDefault({}) // as inherited
        protected void doFillIntoGrid(Composite parent, int columns) {
            super.doFillIntoGrid(parent, columns);
            if (getTextControl().getLayoutData() instanceof GridData place) {
                place.widthHint = PATH_WIDTH;
            }
        }

        @Override
        protected boolean checkState() {
            if (getTextControl().getText().strip().startsWith("~/")) {
                clearErrorMessage();
                return true;
            }
            return super.checkState();
        }
    }
}
