package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.FileFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.Messages;

/** Where the configuration and the command are, and who opens files. */
public final class SessionsPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final String RSE_ADAPTER = "org.mlopsclub.clearml.rse";

    /** Called by the platform. */
    public SessionsPreferencePage() {
        super(GRID);
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ClearmlIds.CORE));
        setDescription(Messages.Preferences_description);
    }

    @Override
    public void init(@Nullable IWorkbench workbench) {
        // nothing to prepare
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        addField(new OptionalFile(Preferences.CONFIG_FILE, Messages.Preferences_configFile, parent));
        addField(new OptionalFile(Preferences.CLI, Messages.Preferences_cli, parent));
        BooleanFieldEditor throughRse = new BooleanFieldEditor(Preferences.FILES_THROUGH_RSE,
                Messages.Preferences_throughRse, parent);
        throughRse.setEnabled(Platform.getBundle(RSE_ADAPTER) != null, parent);
        addField(throughRse);
    }

    /** A file that need not be given; {@code ~} stands for the user's home. */
    private static final class OptionalFile extends FileFieldEditor {

        OptionalFile(String key, String label, Composite parent) {
            super(key, label, true, StringFieldEditor.VALIDATE_ON_KEY_STROKE, parent);
            setEmptyStringAllowed(true);
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
