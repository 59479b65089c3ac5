package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** The state column of a session that waits: its place in the line, and whether anybody serves the line. */
final class QueuedText {

    private QueuedText() {
    }

    /** @param queue the one in which the session waits */
    static String of(Session session, Queue queue) {
        int place = queue.position(session.taskId()).orElse(0);
        String text = NLS.bind(Messages.Queued_place, ordinal(place), queue.entries().size());
        return queue.workers().isEmpty()
                ? NLS.bind(Messages.Queued_noAgent, text, DisplayText.singleLine(queue.name())) : text;
    }

    private static String ordinal(int place) {
        int tens = place % 100;
        return place + switch (tens > 10 && tens < 20 ? 0 : place % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
