package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.RowState;

/** Says what stopping means: what ends, what is lost, and what goes on. */
final class StopQuestion {

    private static final int MOST_NAMES = 10;

    private StopQuestion() {
    }

    /** @return whether the user wants it; UI thread */
    static boolean confirmed(List<RowContent> rows, IWorkbenchWindow window) {
        int cancel = 1;
        MessageDialog dialog = new MessageDialog(window.getShell(), Messages.Stop_title, null,
                text(rows).replace("&", "&&"), MessageDialog.WARNING, cancel, Messages.Stop_button,
                Messages.Dialog_cancel);
        return dialog.open() == 0;
    }

    static String text(List<RowContent> rows) {
        List<String> parts = new ArrayList<>();
        String names = rows.stream().limit(MOST_NAMES).map(RowContent::name)
                .collect(Collectors.joining("\n")) + (rows.size() > MOST_NAMES ? "\n…" : "");
        boolean one = rows.size() == 1;
        parts.add(one ? NLS.bind(Messages.Stop_one, names) : NLS.bind(Messages.Stop_several, rows.size(), names));
        boolean allQueued = rows.stream().allMatch(row -> row.state() == RowState.QUEUED);
        if (allQueued) {
            parts.add(one ? Messages.Stop_leavesQueue : Messages.Stop_leaveQueue);
        } else {
            parts.add(one ? Messages.Stop_means : Messages.Stop_mean);
            parts.add(workspaces(rows));
        }
        parts.add(unsaved(rows));
        if (rows.stream().anyMatch(row -> !row.mine())) {
            parts.add(Messages.Stop_notMine);
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** A session that keeps its workspace uploads it when it is stopped ({@code --store-workspace}). */
    private static String workspaces(List<RowContent> rows) {
        Set<String> folders = rows.stream().flatMap(row -> StopJob.workspace(row.session()).stream())
                .collect(Collectors.toSet());
        return folders.isEmpty() ? Messages.Stop_nothingKept
                : NLS.bind(Messages.Stop_workspace, String.join(", ", folders));
    }

    private static String unsaved(List<RowContent> rows) {
        Set<SessionKey> keys = rows.stream().map(RowContent::key).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        long waiting = Services.find(RemoteDocuments.class).stream().flatMap(each -> each.unsaved().stream())
                .filter(document -> keys.contains(document.session())).count();
        return waiting == 0 ? "" : NLS.bind(Messages.Stop_unsaved, waiting);
    }
}
