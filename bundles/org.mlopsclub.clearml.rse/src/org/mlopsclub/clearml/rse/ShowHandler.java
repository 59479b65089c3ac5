package org.mlopsclub.clearml.rse;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.rse.core.RSECorePlugin;
import org.eclipse.rse.core.events.ISystemResourceChangeEvents;
import org.eclipse.rse.core.events.SystemResourceChangeEvent;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/** Reveals the selected session in the Remote Systems view. */
public final class ShowHandler extends AbstractHandler {

    private static final String REMOTE_SYSTEMS = "org.eclipse.rse.ui.view.systemView";

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null && HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection) {
            @Nullable SessionKey key = Adapters.adapt(selection.getFirstElement(), SessionKey.class);
            if (key != null) {
                show(key, HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage());
            }
        }
        return null;
    }

    /** Reveals a session that is registered; UI thread, returns at once. */
    static void show(SessionKey key, IWorkbenchPage page) {
        String name = Services.get(SessionConnections.class).find(key).map(SessionConnection::name)
                .orElse(key.taskId());
        Job.create(NLS.bind(Messages.Show_job, name), monitor -> {
            Optional<IHost> host = new RseHosts().find(key);
            if (host.isEmpty()) {
                throw new CoreException(Status.error(NLS.bind(Messages.Show_notThere, name)));
            }
            page.getWorkbenchWindow().getWorkbench().getDisplay().asyncExec(() -> reveal(host.get(), page));
        }).schedule();
    }

    private static void reveal(IHost host, IWorkbenchPage page) {
        try {
            page.showView(REMOTE_SYSTEMS);
            RSECorePlugin.getTheSystemRegistry().fireEvent(
                    new SystemResourceChangeEvent(host, ISystemResourceChangeEvents.EVENT_SELECT_EXPAND, null));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
