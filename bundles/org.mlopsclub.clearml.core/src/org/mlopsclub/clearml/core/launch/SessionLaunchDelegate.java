package org.mlopsclub.clearml.core.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * Launches a session from a launch configuration. It returns as soon as the launch is on its way: the way
 * itself can take hours in a queue and is a {@link SessionLaunch}. Nothing is built and no editor is saved
 * before, because a session has nothing to do with the workspace's projects.
 */
@NonNullByDefault({}) // the platform's signatures say nothing about null
public final class SessionLaunchDelegate extends LaunchWithoutBuild {

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch,
            @Nullable IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        LaunchArguments arguments = LaunchAttributes.named(LaunchAttributes.from(configuration),
                configuration.getName());
        LaunchRequest request = LaunchAttributes.request(configuration, arguments);
        if (request.attachTo().isEmpty()) {
            check(arguments);
        }
        Services.get(LaunchBoard.class).start(launch, request);
    }

    /** A configuration that came with a project runs what its author wants: the user sees that first. */
    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode,
            @Nullable IProgressMonitor monitor) throws CoreException {
        return SharedLaunch.isAllowed(configuration);
    }

    private static void check(LaunchArguments arguments) throws CoreException {
        for (Problem problem : arguments.validate()) {
            if (problem.isError()) {
                throw new CoreException(new Status(Status.ERROR, ClearmlIds.CORE, problem.message()));
            }
        }
    }
}
