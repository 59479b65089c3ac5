package org.mlopsclub.clearml.ui.connect;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.PublicKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Puts the user's public key into the selected connected session, after a confirmation. */
public final class InstallKeyHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event)).stream().findFirst()
                    .flatMap(row -> row.key()).flatMap(Services.get(SessionConnections.class)::find)
                    .ifPresent(connection -> choose(shell, connection));
        }
        return null;
    }

    private static void choose(Shell shell, SessionConnection connection) {
        Job.createSystem(NLS.bind(Messages.InstallKey_job, connection.name()), monitor -> {
            List<PublicKey> keys = PublicKey.all();
            if (keys.isEmpty()) {
                Failures.show(NLS.bind(Messages.InstallKey_failed, connection.name()), Messages.InstallKey_none);
            } else if (!shell.isDisposed()) {
                shell.getDisplay().asyncExec(() -> confirm(shell, connection, keys.get(0)));
            }
        }).schedule();
    }

    private static void confirm(Shell shell, SessionConnection connection, PublicKey key) {
        if (shell.isDisposed()) {
            return;
        }
        String question = NLS.bind(Messages.InstallKey_question,
                new Object[] {key.file(), key.fingerprint(), connection.name()});
        int answer = MessageDialog.open(MessageDialog.QUESTION, shell, Messages.InstallKey_title, question, SWT.SHEET,
                Messages.InstallKey_button, IDialogConstants.CANCEL_LABEL);
        if (answer == 0) {
            Job.create(NLS.bind(Messages.InstallKey_job, connection.name()),
                    (ICoreRunnable) monitor -> install(connection, key, IProgressMonitor.nullSafe(monitor)))
                    .schedule();
        }
    }

    private static void install(SessionConnection connection, PublicKey key, IProgressMonitor monitor) {
        try {
            boolean added = key.install(connection, monitor);
            Notices.show(Messages.InstallKey_title,
                    NLS.bind(added ? Messages.InstallKey_done : Messages.InstallKey_wasThere, connection.name()));
        } catch (ConnectionException e) {
            Failures.show(NLS.bind(Messages.InstallKey_failed, connection.name()), String.valueOf(e.getMessage()));
        }
    }
}
