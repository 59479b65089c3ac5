package org.mlopsclub.clearml.ui.properties;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.launch.Relaunch;

/** Opens the form of a new session with the arguments of the selected one. */
public final class RelaunchEditedHandler extends SessionCommand {

    @Override
    void run(Shell shell, Session session) {
        String name = session.displayName();
        // Asked now: a disposed shell has no display.
        Display display = shell.getDisplay();
        new SessionJob(NLS.bind(Messages.Relaunch_job, name), NLS.bind(Messages.Relaunch_failed, name), session.key(),
                (client, cancellation) -> {
                    SessionDetails details = client.details(session, cancellation);
                    display.asyncExec(() -> {
                        if (!shell.isDisposed()) {
                            Relaunch.edited(shell, session, details);
                        }
                    });
                }).schedule();
    }
}
