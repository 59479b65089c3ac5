package org.mlopsclub.clearml.ui.connect;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.SshHome;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.ssh.SshHosts;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.actions.ConnectJob;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;
import org.osgi.service.prefs.BackingStoreException;

/** Asks which way to take to the selected session, remembers it, and connects that way. */
public final class ConnectToHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event)).stream().findFirst()
                    .flatMap(RowContent::session).ifPresent(session -> ask(shell, session));
        }
        return null;
    }

    private static void ask(Shell shell, Session session) {
        Job.createSystem(NLS.bind(Messages.ConnectTo_job, session.displayName()), monitor -> {
            List<String> hosts = SshHome.hosts().map(SshHosts::names).orElse(List.of());
            WayChoice chosen = WayChoices.of(session.key());
            if (!shell.isDisposed()) {
                shell.getDisplay().asyncExec(() -> open(shell, session, chosen, hosts));
            }
        }).schedule();
    }

    private static void open(Shell shell, Session session, WayChoice chosen, List<String> hosts) {
        if (!shell.isDisposed()) {
            ConnectToDialog dialog = new ConnectToDialog(shell, session, chosen, hosts);
            if (dialog.open() == Window.OK) {
                dialog.choice().ifPresent(choice -> connect(session, choice));
            }
        }
    }

    private static void connect(Session session, WayChoice choice) {
        Job job = Job.createSystem(NLS.bind(Messages.ConnectTo_job, session.displayName()), monitor -> {
            try {
                WayChoices.choose(session.key(), choice);
            } catch (BackingStoreException e) {
                Failures.show(Messages.ConnectTo_notStored, String.valueOf(e.getMessage()));
            }
            Services.get(SessionConnections.class).find(session.key())
                    .ifPresent(connection -> connection.close(Messages.ConnectTo_otherWay));
            new ConnectJob(session.key(), session.displayName()).schedule();
        });
        job.schedule();
    }
}
