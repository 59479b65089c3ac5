package org.mlopsclub.clearml.ui.sessions;

import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.ui.Messages;

/** The facts about a session that help most, for the pointer that rests on its row. */
final class ToolTips {

    private ToolTips() {
    }

    static String of(RowContent row) {
        if (row.session().isEmpty()) {
            return row.name() + "\n" + row.stateText();
        }
        Map<String, String> details = Details.of(row);
        StringBuilder text = new StringBuilder(row.name());
        text.append('\n').append(details.get(Messages.Detail_state));
        text.append('\n').append(NLS.bind(Messages.ToolTip_queueAndCreator,
                row.cells().get(Column.QUEUE.ordinal()), row.cells().get(Column.CREATOR.ordinal())));
        text.append('\n').append(details.get(Messages.Detail_machine));
        text.append('\n').append(details.get(Messages.Detail_connection));
        text.append('\n').append(details.get(Messages.Detail_startedWith));
        row.server().stale().ifPresent(stale -> text.append('\n').append(stale));
        return text.toString();
    }
}
