package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/**
 * Takes ended sessions out of the list, into the archive unless the user wants them gone for ever. While the focus is in
 * the filter field, its text is meant.
 */
public final class DeleteHandler extends SessionHandler {

    private static final int MOST_NAMES = 10;
    private static final int ARCHIVE = 0;
    private static final int DELETE = 1;
    private static final int CANCEL = 2;

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        if (Display.getCurrent().getFocusControl() instanceof Text field) {
            deleteIn(field);
            return;
        }
        List<Session> sessions = rows.stream().filter(RowContent::canDelete).map(RowContent::session)
                .flatMap(Optional::stream).toList();
        if (sessions.isEmpty()) {
            return;
        }
        int answer = ask(sessions, window);
        if (answer == ARCHIVE) {
            new ChangeJob(Messages.Delete_archiving, Messages.Delete_notArchived, sessions,
                    (client, session, cancellation) -> client.archive(session.taskId(), cancellation)).schedule();
        } else if (answer == DELETE) {
            new ChangeJob(Messages.Delete_deleting, Messages.Delete_notDeleted, sessions,
                    (client, session, cancellation) -> client.delete(session.taskId(), cancellation)).schedule();
        }
    }

    /** The key comes to the command although it was meant for the field: the selected text goes, or the next letter. */
    private static void deleteIn(Text field) {
        Point selected = field.getSelection();
        if (selected.x == selected.y) {
            field.setSelection(selected.x, Math.min(selected.x + 1, field.getCharCount()));
        }
        field.insert("");
    }

    private static int ask(List<Session> sessions, IWorkbenchWindow window) {
        String names = sessions.stream().limit(MOST_NAMES).map(Session::displayName)
                .collect(Collectors.joining("\n")) + (sessions.size() > MOST_NAMES ? "\n…" : "");
        String question = sessions.size() == 1 ? NLS.bind(Messages.Delete_one, names)
                : NLS.bind(Messages.Delete_several, sessions.size(), names);
        return new MessageDialog(window.getShell(), Messages.Delete_title, null,
                (question + "\n\n" + Messages.Delete_explained).replace("&", "&&"), MessageDialog.WARNING, CANCEL,
                Messages.Delete_archive, Messages.Delete_forEver, Messages.Dialog_cancel).open();
    }
}
