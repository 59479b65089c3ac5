package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.launch.Relaunch;

/** Makes a new session with the arguments of the selected one. */
public final class RelaunchHandler extends SessionCommand {

    @Override
    void run(Shell shell, Session session) {
        String name = session.displayName();
        new SessionJob(NLS.bind(Messages.Relaunch_job, name), NLS.bind(Messages.Relaunch_failed, name), session.key(),
                (client, cancellation) -> Relaunch.now(session, client.details(session, cancellation),
                        new NullProgressMonitor())).schedule();
    }
}
