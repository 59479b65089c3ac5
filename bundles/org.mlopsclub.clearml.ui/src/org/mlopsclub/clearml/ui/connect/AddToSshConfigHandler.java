package org.mlopsclub.clearml.ui.connect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.OpenSshEntries;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.sessions.actions.Clip;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Puts the selected connected sessions into the user's OpenSSH configuration, so that other tools reach them. */
public final class AddToSshConfigHandler extends AbstractHandler {

    private static final Duration SHOWN = Duration.ofSeconds(30);

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event)).stream().flatMap(row -> row.key().stream())
                    .flatMap(key -> Services.get(SessionConnections.class).find(key).stream())
                    .forEach(AddToSshConfigHandler::add);
        }
        return null;
    }

    private static void add(SessionConnection connection) {
        Job.create(NLS.bind(Messages.SshConfig_job, connection.name()), monitor -> {
            try {
                tell(connection, OpenSshEntries.add(connection));
            } catch (ConnectionException e) {
                Failures.show(NLS.bind(Messages.SshConfig_failed, connection.name()), String.valueOf(e.getMessage()));
            }
        }).schedule();
    }

    private static void tell(SessionConnection connection, String command) {
        Notices.show(new Notice(new Object(), NLS.bind(Messages.SshConfig_title, connection.name()),
                NLS.bind(Messages.SshConfig_text, command), List.of(
                        new Notice.Link(Messages.SshConfig_copy, () -> Clip.put(display(), command)),
                        new Notice.Link(Messages.SshConfig_remove, () -> RemoveFromSshConfigHandler.remove(
                                connection.key(), connection.name(), Optional.empty()))), SHOWN));
    }

    private static Display display() {
        return PlatformUI.getWorkbench().getDisplay();
    }
}
