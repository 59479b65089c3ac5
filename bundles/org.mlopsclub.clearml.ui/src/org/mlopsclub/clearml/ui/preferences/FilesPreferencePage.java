package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** How files of sessions are opened, and what of them is kept here. */
public final class FilesPreferencePage extends ExplainedPreferencePage {

    private static final String RSE_ADAPTER = "org.mlopsclub.clearml.rse";

    /** Called by the platform. */
    public FilesPreferencePage() {
        super(Messages.FilesPage_description);
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "files_preferences");
        add(Preferences.LARGE_FILE, Messages.FilesPage_large, Messages.FilesPage_large_explained);
        add(Preferences.EARLIER_VERSIONS, Messages.FilesPage_earlier, Messages.FilesPage_earlier_explained);
        BooleanFieldEditor throughRse = new BooleanFieldEditor(Preferences.FILES_THROUGH_RSE,
                Messages.Preferences_throughRse, parent);
        boolean installed = Platform.getBundle(RSE_ADAPTER) != null;
        throughRse.setEnabled(installed, parent);
        add(throughRse, installed ? Messages.FilesPage_throughRse_explained : Messages.FilesPage_throughRse_missing);
    }
}
