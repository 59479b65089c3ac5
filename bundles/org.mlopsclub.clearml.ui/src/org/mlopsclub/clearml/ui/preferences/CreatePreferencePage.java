package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WhenConnected;

/** What happens with new sessions. */
public final class CreatePreferencePage extends ExplainedPreferencePage {

    /** Called by the platform. */
    public CreatePreferencePage() {
        super(Messages.CreatePage_description);
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "preferences");
        add(new RadioGroupFieldEditor(Preferences.WHEN_CONNECTED, Messages.CreatePage_whenConnected, 1,
                new String[][] {{Messages.CreatePage_reveal, WhenConnected.REVEAL.value()},
                        {Messages.CreatePage_window, WhenConnected.WINDOW.value()},
                        {Messages.CreatePage_ask, WhenConnected.ASK.value()},
                        {Messages.CreatePage_nothing, WhenConnected.NOTHING.value()}},
                parent, true), Messages.CreatePage_whenConnected_explained);
        add(new RadioGroupFieldEditor(Preferences.REMOVE_LEFT, Messages.CreatePage_left, 1,
                new String[][] {{Messages.CreatePage_leftAsk, ""}, {Messages.CreatePage_leftAlways, "always"},
                        {Messages.CreatePage_leftNever, "never"}},
                parent, true), Messages.CreatePage_left_explained);
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
