package org.mlopsclub.clearml.ui.ports;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.actions.SessionHandler;

/** Opens the Jupyter of the selected session in the web browser; connects and forwards its port where needed. */
public final class OpenJupyterHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null) {
            SessionHandler.rows(HandlerUtil.getCurrentSelection(event)).stream().findFirst()
                    .flatMap(RowContent::session).ifPresent(OpenJupyterHandler::open);
        }
        return null;
    }

    private static void open(Session session) {
        session.endpoint().jupyterPort().ifPresent(port -> new PortWork(
                NLS.bind(Messages.Jupyter_job, session.displayName()), monitor -> {
                    SessionConnection connection = Services.get(SessionConnections.class).connect(session.key(),
                            monitor);
                    ForwardedPort forward = connection.ports().open(PortForward.local(port, Purpose.JUPYTER));
                    forward.note().ifPresent(note -> Notices.show(Messages.Ports_jupyter, note));
                    BrowserPage.open(connection, forward);
                }, why -> Failures.show(NLS.bind(Messages.Jupyter_failed, session.displayName()), why)).schedule());
    }
}
