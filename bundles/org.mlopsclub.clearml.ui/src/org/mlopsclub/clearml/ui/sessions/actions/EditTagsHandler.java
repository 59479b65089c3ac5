package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Changes the tags of the selected sessions; of several, those that all of them have. */
public final class EditTagsHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        List<Session> sessions = rows.stream().map(RowContent::session).flatMap(Optional::stream).toList();
        if (sessions.isEmpty()) {
            return;
        }
        Set<String> common = common(sessions);
        InputDialog dialog = new InputDialog(window.getShell(), Messages.Tags_title,
                sessions.size() == 1 ? Messages.Tags_label : NLS.bind(Messages.Tags_labelCommon, sessions.size()),
                String.join(", ", common), null);
        if (dialog.open() == Window.OK) {
            Set<String> wanted = parse(dialog.getValue());
            if (!wanted.equals(common)) {
                new ChangeJob(Messages.Tags_job, Messages.Change_failed, sessions, (client, session, cancellation) ->
                        client.setTags(session.taskId(), changed(session.tags(), common, wanted), cancellation))
                        .schedule();
            }
        }
    }

    static Set<String> common(List<Session> sessions) {
        Set<String> common = new LinkedHashSet<>(sessions.get(0).tags());
        sessions.forEach(session -> common.retainAll(session.tags()));
        return common;
    }

    static Set<String> parse(String text) {
        Set<String> tags = new LinkedHashSet<>();
        Arrays.stream(text.split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).forEach(tags::add);
        return tags;
    }

    /** What only this session has stays. */
    static List<String> changed(List<String> tags, Set<String> common, Set<String> wanted) {
        Set<String> changed = new LinkedHashSet<>(tags);
        changed.removeAll(common);
        changed.addAll(wanted);
        return List.copyOf(changed);
    }
}
