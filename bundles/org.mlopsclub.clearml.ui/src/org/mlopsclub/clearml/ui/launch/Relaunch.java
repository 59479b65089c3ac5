package org.mlopsclub.clearml.ui.launch;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.cli.SessionArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.Launcher;

/**
 * Makes a new session like a past one, through the API: the past session's program is the new one's, and its arguments
 * are read back from it. The password, the host keys and the machine are new.
 */
public final class Relaunch {

    private Relaunch() {
    }

    /**
     * Starts the new session with the same arguments; no preset is kept. Not for the UI thread.
     *
     * @throws CoreException when the arguments cannot be launched, with words for the user
     */
    public static void now(Session session, SessionDetails details, IProgressMonitor monitor) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = Presets.unsaved(name(session));
        input(session, details).applyTo(copy);
        // The values of secret variables are already in the past session; an unsaved configuration is in no file.
        LaunchAttributes.applyTo(copy, SessionArguments.of(session,
                details.packages()));
        copy.launch(ILaunchManager.RUN_MODE, monitor);
    }

    /** Opens the form with the same arguments; UI thread. */
    public static void edited(Shell shell, Session session, SessionDetails details) {
        NewSessionHandler.open(shell, new NewSessionWizard(Optional.of(
                new NewSessionPage.Filling(name(session), input(session, details)))));
    }

    private static SessionInput input(Session session, SessionDetails details) {
        SessionInput input = SessionInput.of(SessionArguments.of(session, details.packages()), Optional.empty());
        return new SessionInput(input.arguments(), Launcher.API, Optional.of(session.taskId()), Optional.empty(),
                input.typed());
    }

    private static String name(Session session) {
        return Presets.freshName(Presets.possibleName(session.displayName()));
    }
}
