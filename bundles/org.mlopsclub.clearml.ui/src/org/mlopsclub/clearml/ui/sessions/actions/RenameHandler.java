package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.List;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Gives the selected session another name. */
public final class RenameHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        rows.get(0).session().ifPresent(session -> ask(session, window));
    }

    private static void ask(Session session, IWorkbenchWindow window) {
        InputDialog dialog = new InputDialog(window.getShell(), Messages.Rename_title, Messages.Rename_label,
                session.displayName(), name -> name.isBlank() ? Messages.Rename_empty : null);
        if (dialog.open() == Window.OK && !dialog.getValue().strip().equals(session.name())) {
            String name = dialog.getValue().strip();
            new ChangeJob(NLS.bind(Messages.Rename_job, session.displayName()), Messages.Change_failed,
                    List.of(session), (client, each, cancellation) -> client.rename(each.taskId(), name, cancellation))
                    .schedule();
        }
    }
}
