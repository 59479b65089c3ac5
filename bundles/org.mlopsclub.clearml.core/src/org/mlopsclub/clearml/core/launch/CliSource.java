package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.cli.CliInstaller;
import org.mlopsclub.clearml.client.cli.CliLocator;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;

/** Where {@code clearml-session} comes from: the preferences, the machine, or an installation that the user allows. */
final class CliSource {

    private CliSource() {
    }

    /**
     * @param monitor shows an installation and can cancel it
     * @return a program that answered
     * @throws CliException.NoPython when there is none, and no Python to install it with
     * @throws CliException when there is none and the user does not want one
     */
    static CliInstallation find(IProgressMonitor monitor) throws CliException {
        CliLocator locator = new CliLocator(System.getenv());
        Optional<Path> chosen = Preferences.cli();
        try {
            return Services.get(InstalledCli.class).find();
        } catch (CliException.NotFound missing) {
            Path venv = locator.privateVenv();
            if (chosen.isEmpty()) {
                installer(monitor).checkPython();
            }
            if (chosen.isEmpty() && allowed(venv)) {
                return install(venv, monitor);
            }
            throw missing;
        }
    }

    private static boolean allowed(Path venv) {
        return Services.find(UserDecisions.class).map(user -> user.installCli(venv.toString())).orElse(false);
    }

    static CliInstallation install(Path venv, IProgressMonitor monitor) throws CliException {
        monitor.subTask(NLS.bind(Messages.Launch_installing, venv));
        return installer(monitor).install(venv);
    }

    private static CliInstaller installer(IProgressMonitor monitor) {
        return new CliInstaller(System.getenv(), monitor::subTask, monitor::isCanceled);
    }
}
