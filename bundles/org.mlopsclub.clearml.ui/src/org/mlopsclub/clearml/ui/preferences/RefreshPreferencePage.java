package org.mlopsclub.clearml.ui.preferences;

import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** How often servers are asked while a view shows their sessions or queues. */
public final class RefreshPreferencePage extends ExplainedPreferencePage {

    /** Called by the platform. */
    public RefreshPreferencePage() {
        super(Messages.RefreshPage_description);
    }

    @Override
    protected void createFieldEditors() {
        HelpContexts.set(getFieldEditorParent(), "refresh");
        add(Preferences.POLL_BUSY, Messages.RefreshPage_busy, Messages.RefreshPage_busy_explained);
        add(Preferences.POLL_QUIET, Messages.RefreshPage_quiet, Messages.RefreshPage_quiet_explained);
    }

    /** A long pause that is under way would hide the new wish. */
    @Override
    public boolean performOk() {
        boolean stored = super.performOk();
        if (stored) {
            Services.find(SessionMonitor.class).ifPresent(SessionMonitor::refresh);
        }
        return stored;
    }
}
