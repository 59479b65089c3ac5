package org.mlopsclub.clearml.ui.properties;

import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Copies the password of the selected session, when the user insists; it is read from the server only then. */
public final class CopyPasswordHandler extends SessionCommand {

    @Override
    void run(Shell shell, Session session) {
        ask(shell, session);
    }

    static void ask(Shell shell, Session session) {
        String question = NLS.bind(Messages.CopyPassword_question, session.displayName(), SecretClip.STAYS.toSeconds());
        int answer = MessageDialog.open(MessageDialog.QUESTION, shell, Messages.CopyPassword_title, question,
                SWT.SHEET, Messages.CopyPassword_button, IDialogConstants.CANCEL_LABEL);
        if (answer == 0) {
            copy(shell.getDisplay(), session);
        }
    }

    private static void copy(Display display, Session session) {
        new SessionJob(NLS.bind(Messages.CopyPassword_job, session.displayName()), Messages.CopyPassword_failed,
                session.key(), (client, cancellation) -> {
                    Optional<String> password = client.sshAccess(session.taskId(), cancellation).password()
                            .filter(text -> !text.isEmpty());
                    password.ifPresentOrElse(secret -> display.asyncExec(() -> copied(display, session, secret)),
                            () -> Failures.show(Messages.CopyPassword_failed, Messages.CopyPassword_none));
                }).schedule();
    }

    private static void copied(Display display, Session session, String secret) {
        SecretClip.putSecret(display, secret);
        Notices.show(Messages.CopyPassword_title,
                NLS.bind(Messages.CopyPassword_done, session.displayName(), SecretClip.STAYS.toSeconds()));
    }
}
