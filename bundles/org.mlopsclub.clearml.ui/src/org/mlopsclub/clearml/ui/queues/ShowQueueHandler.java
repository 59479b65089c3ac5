package org.mlopsclub.clearml.ui.queues;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.sessions.RowElement;

/** Shows the queue in which the selected session waits or waited; without a session, all queues. */
public final class ShowQueueHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event == null) {
            return null;
        }
        try {
            Optional<Session> session = session(HandlerUtil.getCurrentSelection(event));
            if (HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
                    .showView(QueuesView.ID) instanceof QueuesView view) {
                session.ifPresent(waits -> waits.queue()
                        .ifPresent(queue -> view.show(waits.key().server(), queue.id())));
            }
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("The view cannot be shown", e);
        }
    }

    private static Optional<Session> session(@Nullable ISelection selection) {
        return selection instanceof IStructuredSelection rows && rows.getFirstElement() instanceof RowElement row
                ? row.row().content().session() : Optional.empty();
    }
}
