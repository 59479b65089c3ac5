package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.sessions.Column;
import org.mlopsclub.clearml.ui.sessions.DetailRow;
import org.mlopsclub.clearml.ui.sessions.RowElement;
import org.mlopsclub.clearml.ui.sessions.TreeElement;

/**
 * Copies the selected rows, a line each with tabs between the cells; of a detail, its value; of a group, its line.
 * While the focus is in the filter field, its text.
 */
public final class CopyHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        Display display = Display.getCurrent();
        if (display.getFocusControl() instanceof Text field) {
            field.copy();
            return null;
        }
        String text = text(event == null ? null : HandlerUtil.getCurrentSelection(event));
        if (!text.isEmpty()) {
            Clip.put(display, text);
        }
        return null;
    }

    private static String text(@Nullable ISelection selection) {
        if (!(selection instanceof IStructuredSelection structured)) {
            return "";
        }
        List<?> elements = structured.toList();
        return elements.stream().map(CopyHandler::text).filter(line -> !line.isEmpty())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String text(Object element) {
        if (element instanceof DetailRow detail) {
            return detail.value();
        }
        return element instanceof RowElement row ? String.join("\t", row.row().content().cells())
                : element instanceof TreeElement group ? group.text(Column.NAME) : "";
    }
}
