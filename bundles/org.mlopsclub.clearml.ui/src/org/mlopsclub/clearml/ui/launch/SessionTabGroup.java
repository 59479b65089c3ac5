package org.mlopsclub.clearml.ui.launch;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.debug.ui.PrototypeTab;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ui.Messages;

/** The tabs of a session's launch configuration. */
public final class SessionTabGroup extends AbstractLaunchConfigurationTabGroup {

    @Override
    public void createTabs(@Nullable ILaunchConfigurationDialog dialog, @Nullable String mode) {
        SessionForm form = new SessionForm(this::changed);
        setTabs(new SessionTab(Messages.Tab_session, form, form::createMain, true),
                new SessionTab(Messages.Tab_more, form, form::createMore, false), new CommonTab(),
                new PrototypeTab());
    }

    private void changed() {
        for (ILaunchConfigurationTab tab : getTabs()) {
            if (tab instanceof SessionTab session) {
                session.refresh();
                return;
            }
        }
    }
}
