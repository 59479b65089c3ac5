package org.mlopsclub.clearml.ui.properties;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** Copies the {@code clearml-session} command that makes a session like the selected one; secrets are masked. */
public final class CopySessionCommandHandler extends SessionCommand {

    @Override
    void run(Shell shell, Session session) {
        copy(shell, session);
    }

    static void copy(Shell shell, Session session) {
        Display display = shell.getDisplay();
        new SessionJob(NLS.bind(Messages.CopyCommand_job, session.displayName()), Messages.CopyCommand_failed,
                session.key(), (client, cancellation) -> {
                    String command = SessionCommandLine.of(session,
                            client.details(session, cancellation).packages());
                    display.asyncExec(() -> SecretClip.put(display, command));
                }).schedule();
    }
}
