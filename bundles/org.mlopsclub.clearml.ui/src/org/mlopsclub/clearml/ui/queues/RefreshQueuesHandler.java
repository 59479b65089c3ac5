package org.mlopsclub.clearml.ui.queues;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.QueueMonitor;

/** Asks for the queues now. */
public final class RefreshQueuesHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        Services.get(QueueMonitor.class).refresh();
        return null;
    }
}
