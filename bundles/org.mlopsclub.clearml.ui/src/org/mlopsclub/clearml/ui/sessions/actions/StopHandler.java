package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Stops the selected sessions, after saying what will be lost. */
public final class StopHandler extends SessionHandler {

    private static final int MOST_NAMES = 10;

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        List<RowContent> stoppable = rows.stream().filter(RowContent::canStop).toList();
        if (!stoppable.isEmpty() && confirmed(stoppable, window)) {
            stoppable.forEach(row -> row.key().ifPresent(key -> new StopJob(key, row.name()).schedule()));
        }
    }

    private static boolean confirmed(List<RowContent> rows, IWorkbenchWindow window) {
        boolean one = rows.size() == 1;
        String names = rows.stream().limit(MOST_NAMES).map(RowContent::name)
                .collect(Collectors.joining("\n")) + (rows.size() > MOST_NAMES ? "\n…" : "");
        String text = one ? NLS.bind(Messages.Stop_one, names)
                : NLS.bind(Messages.Stop_several, rows.size(), names);
        boolean others = rows.stream().anyMatch(row -> !row.mine());
        int cancel = 1;
        MessageDialog dialog = new MessageDialog(window.getShell(), Messages.Stop_title, null,
                (others ? text + "\n\n" + Messages.Stop_notMine : text).replace("&", "&&"), MessageDialog.WARNING,
                cancel, Messages.Stop_button, Messages.Dialog_cancel);
        return dialog.open() == 0;
    }
}
