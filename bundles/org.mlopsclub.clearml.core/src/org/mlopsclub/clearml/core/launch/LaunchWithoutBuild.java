package org.mlopsclub.clearml.core.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.ILaunchConfigurationDelegate2;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A launch that runs elsewhere: the platform, which would build the workspace and ask to save its editors first, does
 * neither.
 */
@NonNullByDefault({}) // the platform's signatures say nothing about null
abstract class LaunchWithoutBuild implements ILaunchConfigurationDelegate2 {

    @Override
    public @Nullable ILaunch getLaunch(ILaunchConfiguration configuration, String mode) {
        return null;
    }

    @Override
    public boolean buildForLaunch(ILaunchConfiguration configuration, String mode,
            @Nullable IProgressMonitor monitor) {
        return false;
    }

    @Override
    public boolean finalLaunchCheck(ILaunchConfiguration configuration, String mode,
            @Nullable IProgressMonitor monitor) {
        return true;
    }

    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode,
            @Nullable IProgressMonitor monitor) throws CoreException {
        return true;
    }
}
