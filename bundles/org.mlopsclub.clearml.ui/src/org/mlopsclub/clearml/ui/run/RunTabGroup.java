package org.mlopsclub.clearml.ui.run;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.EnvironmentTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.jdt.annotation.Nullable;

/** The tabs of a command's launch configuration. */
public final class RunTabGroup extends AbstractLaunchConfigurationTabGroup {

    @Override
    public void createTabs(@Nullable ILaunchConfigurationDialog dialog, @Nullable String mode) {
        setTabs(new ILaunchConfigurationTab[] { new RunTab(), new EnvironmentTab(), new CommonTab() });
    }
}
