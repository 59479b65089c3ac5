package org.mlopsclub.clearml.ui.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Saves a preset and launches it. */
final class StartSession extends Job {

    private final String preset;
    private final LaunchArguments arguments;

    StartSession(String preset, LaunchArguments arguments) {
        super(NLS.bind(Messages.Start_job, preset));
        this.preset = preset;
        this.arguments = arguments;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        try {
            Presets.save(preset, arguments).launch(ILaunchManager.RUN_MODE, monitor);
        } catch (CoreException failure) {
            Failures.show(NLS.bind(Messages.Start_failed, preset), failure.getStatus().getMessage());
        }
        return Status.OK_STATUS;
    }
}
