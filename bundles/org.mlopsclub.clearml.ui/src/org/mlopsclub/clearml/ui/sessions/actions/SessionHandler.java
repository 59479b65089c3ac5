package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.RowElement;
import org.mlopsclub.clearml.ui.sessions.SessionRow;

/** A command on the selected rows; a detail stands for its session. */
public abstract class SessionHandler extends AbstractHandler {

    @Override
    public final @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event == null) {
            return null;
        }
        List<RowContent> rows = rows(HandlerUtil.getCurrentSelection(event));
        if (!rows.isEmpty()) {
            run(rows, HandlerUtil.getActiveWorkbenchWindowChecked(event));
        }
        return null;
    }

    /**
     * Does it; UI thread, returns at once.
     *
     * @param rows what is selected, each session once; not empty
     * @param window where the command was called
     */
    abstract void run(List<RowContent> rows, IWorkbenchWindow window);

    /** @return the rows of a selection in our view; a detail stands for its session */
    public static List<RowContent> rows(@Nullable ISelection selection) {
        Set<SessionRow> rows = new LinkedHashSet<>();
        if (selection instanceof IStructuredSelection structured) {
            for (Object element : structured.toList()) {
                if (element instanceof RowElement row) {
                    rows.add(row.row());
                }
            }
        }
        return rows.stream().map(SessionRow::content).toList();
    }
}
