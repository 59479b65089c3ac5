package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WhenConnected;

/** What happens with new sessions. */
public final class CreatePreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    /** Called by the platform. */
    public CreatePreferencePage() {
        super(GRID);
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ClearmlIds.CORE));
        setDescription(Messages.CreatePage_description);
    }

    @Override
    public void init(@Nullable IWorkbench workbench) {
        // nothing to prepare
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "preferences");
        addField(new RadioGroupFieldEditor(Preferences.WHEN_CONNECTED, Messages.CreatePage_whenConnected, 1,
                new String[][] {{Messages.CreatePage_reveal, WhenConnected.REVEAL.value()},
                        {Messages.CreatePage_window, WhenConnected.WINDOW.value()},
                        {Messages.CreatePage_ask, WhenConnected.ASK.value()},
                        {Messages.CreatePage_nothing, WhenConnected.NOTHING.value()}},
                parent, true));
        addField(new RadioGroupFieldEditor(Preferences.REMOVE_LEFT, Messages.CreatePage_left, 1,
                new String[][] {{Messages.CreatePage_leftAsk, ""}, {Messages.CreatePage_leftAlways, "always"},
                        {Messages.CreatePage_leftNever, "never"}},
                parent, true));
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void contributeButtons(Composite parent) {
        ((GridLayout) parent.getLayout()).numColumns++;
        Button install = new Button(parent, SWT.PUSH);
        install.setText(Messages.CreatePage_install);
        setButtonLayoutData(install);
        install.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> new InstallCommand().schedule()));
    }
}
