package org.mlopsclub.clearml.ui.diagnosis;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.RowElement;

/** Diagnoses the way to the selected session or, where none is selected, to the configured server. */
public final class DiagnoseHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event != null) {
            Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
            request(row(event)).open(shell);
        }
        return null;
    }

    private static Optional<RowContent> row(ExecutionEvent event) {
        return HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof RowElement element ? Optional.of(element.row().content())
                        : Optional.empty();
    }

    private static DiagnosisRequest request(Optional<RowContent> row) {
        return row.flatMap(found -> found.key().map(key -> DiagnosisRequest.session(key, found.name())))
                .orElseGet(DiagnosisRequest::server);
    }
}
