package org.mlopsclub.clearml.ui.queues;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Selects in the Sessions view what the selected agent runs, or what waits. */
public final class ShowSessionHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            show(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                    HandlerUtil.getCurrentSelection(event));
        }
        return null;
    }

    static void show(@Nullable IWorkbenchPage page, @Nullable ISelection selection) {
        Optional<QueueLine> line = selection instanceof IStructuredSelection lines
                && lines.getFirstElement() instanceof QueueLine first ? Optional.of(first) : Optional.empty();
        Optional<SessionKey> key = line.flatMap(QueueLine::task);
        if (page == null || key.isEmpty()) {
            return;
        }
        try {
            if (page.showView(SessionsView.ID) instanceof SessionsView sessions
                    && sessions.select(row -> row.key().equals(key)).isEmpty()) {
                Failures.show(Messages.Queues_showSession, NLS.bind(Messages.Queues_notListed, key.get().taskId()));
            }
        } catch (PartInitException e) {
            ILog.of(ShowSessionHandler.class).warn(Messages.Failure_command, e);
        }
    }
}
