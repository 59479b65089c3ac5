package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** How sessions are reached. */
public final class ConnectionPreferencePage extends ExplainedPreferencePage {

    /** Called by the platform. */
    public ConnectionPreferencePage() {
        super(Messages.ConnectionPage_description);
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "connections");
        add(new StringFieldEditor(Preferences.JUMP_HOST, Messages.ConnectionPage_jumpHost, parent),
                Messages.ConnectionPage_jumpHost_explained);
        add(Preferences.CONNECT_TIMEOUT, Messages.ConnectionPage_timeout, Messages.ConnectionPage_timeout_explained);
        add(Preferences.KEEP_ALIVE, Messages.ConnectionPage_keepAlive, Messages.ConnectionPage_keepAlive_explained);
        add(new BooleanFieldEditor(Preferences.RECONNECT, Messages.ConnectionPage_reconnect, parent),
                Messages.ConnectionPage_reconnect_explained);
    }
}
