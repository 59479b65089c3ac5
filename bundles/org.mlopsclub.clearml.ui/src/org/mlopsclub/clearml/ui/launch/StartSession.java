package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Saves a preset and launches it; asks first if it comes from a project and was never allowed as it is now. */
final class StartSession extends Job {

    private final String preset;
    private final SessionInput input;
    private final String server;
    private final Optional<PresetChoice> choice;

    /**
     * @param server the name of the server profile; empty for the default one
     * @param choice the preset of a file that the input comes from
     */
    StartSession(String preset, SessionInput input, String server, Optional<PresetChoice> choice) {
        super(NLS.bind(Messages.Start_job, preset));
        this.preset = preset;
        this.input = input;
        this.server = server;
        this.choice = choice;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        Optional<PresetConsent> consent = choice.flatMap(PresetConsent::needed);
        if (consent.isPresent() && !consent.get().isGiven()) {
            return Status.CANCEL_STATUS;
        }
        try {
            Presets.save(preset, input, server).launch(ILaunchManager.RUN_MODE, monitor);
        } catch (CoreException failure) {
            Failures.show(NLS.bind(Messages.Start_failed, preset), failure.getStatus().getMessage());
        } catch (IOException refused) {
            Failures.show(NLS.bind(Messages.Start_failed, preset), String.valueOf(refused.getMessage()));
        }
        return Status.OK_STATUS;
    }
}
