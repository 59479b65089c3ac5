package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;

/** What a double click or Enter does: the next thing one wants to do with a session in its state. */
final class DefaultAction {

    private DefaultAction() {
    }

    /** @return the command for a row in this state, empty where there is nothing obvious */
    static Optional<String> commandFor(RowContent row) {
        if (row.canOpenFiles()) {
            return Optional.of(UiIds.OPEN_FILES);
        }
        if (row.canConnect()) {
            return Optional.of(UiIds.CONNECT);
        }
        return switch (row.state()) {
            case STARTING, SETTING_UP, CONNECTING, FAILED -> Optional.of(UiIds.SHOW_CONSOLE);
            case QUEUED -> row.session().isPresent() ? Optional.of(UiIds.SHOW_QUEUE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    static void run(IWorkbenchPartSite site, @Nullable ISelection selection) {
        @Nullable IHandlerService handlers = site.getService(IHandlerService.class);
        if (handlers == null || !(selection instanceof IStructuredSelection rows)
                || !(rows.getFirstElement() instanceof RowElement element)) {
            return;
        }
        commandFor(element.row().content()).ifPresent(command -> execute(handlers, command));
    }

    private static void execute(IHandlerService handlers, String command) {
        try {
            handlers.executeCommand(command, null);
        } catch (NotEnabledException changedMeanwhile) {
            // The session changed between the click and now; its row says how.
            return;
        } catch (CommandException e) {
            ILog.of(DefaultAction.class).warn(Messages.Failure_command, e);
        }
    }
}
