package org.mlopsclub.clearml.ui.sessions.actions;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WebPages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Shows the selected session in the ClearML web application. */
public final class ShowInWebHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        rows.get(0).session().ifPresent(ShowInWebHandler::show);
    }

    static void show(Session session) {
        Job.create(Messages.Job_web, progress -> {
            try {
                Optional<URI> page = Services.get(Servers.class).client(session.key().server())
                        .flatMap(client -> client.webPage(session));
                page.ifPresentOrElse(WebPages::open, () -> Failures.show(Messages.Failure_web, Messages.Web_unknown));
            } catch (ConfigurationException e) {
                Failures.show(Messages.Failure_web, e.userMessage());
            } catch (ClearmlException e) {
                Failures.show(Messages.Failure_web, e.userMessage());
            }
        }).schedule();
    }
}
