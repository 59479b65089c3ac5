package org.mlopsclub.clearml.ui.sessions.actions;


import java.util.List;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Changes what is noted about the selected session, for everybody to read. */
public final class EditCommentHandler extends SessionHandler {

    private static final int HEIGHT = 90;

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        rows.get(0).session().ifPresent(session -> ask(session, window));
    }

    private static void ask(Session session, IWorkbenchWindow window) {
        InputDialog dialog = new Lines(window, session);
        if (dialog.open() == Window.OK && !dialog.getValue().equals(session.comment())) {
            String comment = dialog.getValue().strip();
            new ChangeJob(NLS.bind(Messages.Comment_job, session.displayName()), Messages.Change_failed,
                    List.of(session),
                    (client, each, cancellation) -> client.setComment(each.taskId(), comment, cancellation)).schedule();
        }
    }

    /** A text of several lines. */
    private static final class Lines extends InputDialog {

        Lines(IWorkbenchWindow window, Session session) {
            super(window.getShell(), Messages.Comment_title, Messages.Comment_label, session.comment(), null);
        }

        @Override
        protected int getInputTextStyle() {
            return SWT.MULTI | SWT.BORDER | SWT.V_SCROLL | SWT.WRAP;
        }

        @Override
        @NonNullByDefault({}) // as inherited
        protected Control createDialogArea(Composite parent) {
            Control area = super.createDialogArea(parent);
            if (getText().getLayoutData() instanceof GridData data) {
                data.heightHint = HEIGHT;
            }
            return area;
        }
    }
}
