package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** Copies the commands that reach the selected sessions from a terminal; without a password. */
public final class CopySshCommandHandler extends SessionHandler {

    @Override
    void run(List<RowContent> rows, IWorkbenchWindow window) {
        String commands = rows.stream().map(RowContent::sshCommand).flatMap(Optional::stream)
                .collect(Collectors.joining(System.lineSeparator()));
        if (!commands.isEmpty()) {
            Clip.put(window.getShell().getDisplay(), commands);
        }
    }
}
