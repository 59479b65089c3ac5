package org.mlopsclub.clearml.ui.connect;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.OpenSshEntries;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Takes the selected sessions out of the user's OpenSSH configuration. */
public final class RemoveFromSshConfigHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event))
                    .forEach(row -> row.key().ifPresent(key -> remove(key, row.name(),
                            Optional.of(NLS.bind(Messages.SshConfig_notThere, row.name())))));
        }
        return null;
    }

    /** @param otherwise what to say when it was not there */
    static void remove(SessionKey key, String name, Optional<String> otherwise) {
        Job.create(NLS.bind(Messages.SshConfig_job, name), monitor -> {
            try {
                if (OpenSshEntries.remove(key)) {
                    Notices.show(Messages.SshConfig_place, NLS.bind(Messages.SshConfig_removed, name));
                } else {
                    otherwise.ifPresent(text -> Notices.show(Messages.SshConfig_place, text));
                }
            } catch (ConnectionException e) {
                Failures.show(NLS.bind(Messages.SshConfig_failed, name), String.valueOf(e.getMessage()));
            }
        }).schedule();
    }
}
