package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.InstalledCli;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Installs {@code clearml-session} into the plug-in's own environment, or brings it up to date; can be cancelled. */
final class InstallCommand extends Job {

    InstallCommand() {
        super(Messages.CreatePage_install.replace("&", ""));
        setUser(true);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = IProgressMonitor.nullSafe(given);
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        try {
            CliInstallation installed = Services.get(InstalledCli.class).install(monitor);
            Notices.show(getName(), NLS.bind(Messages.CreatePage_installed, installed.version(), installed.path()));
        } catch (CliException.Cancelled cancelled) {
            return Status.CANCEL_STATUS;
        } catch (CliException failed) {
            Failures.show(Messages.CreatePage_installFailed, String.valueOf(failed.getMessage()));
        }
        return Status.OK_STATUS;
    }
}
