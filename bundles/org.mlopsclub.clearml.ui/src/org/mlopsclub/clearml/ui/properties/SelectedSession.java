package org.mlopsclub.clearml.ui.properties;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.mlopsclub.clearml.ui.sessions.RowContent;
import org.mlopsclub.clearml.ui.sessions.RowElement;

/** Finds the session that is meant by a selection: the first one; a detail stands for its session. */
final class SelectedSession {

    private SelectedSession() {
    }

    static Optional<RowContent> row(@Nullable ISelection selection) {
        return selection instanceof IStructuredSelection structured
                && structured.getFirstElement() instanceof RowElement element ? Optional.of(element.row().content())
                        : Optional.empty();
    }
}
