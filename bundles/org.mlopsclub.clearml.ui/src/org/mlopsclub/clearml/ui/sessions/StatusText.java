package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.ui.Messages;

/** Words for how many sessions there are and how old the list is; they change with the time. */
final class StatusText {

    private StatusText() {
    }

    /** The line below the tree. */
    static String line(ViewContent content, Instant now) {
        SessionsSnapshot snapshot = content.snapshot();
        List<String> parts = new ArrayList<>();
        if (snapshot.updated().isPresent()) {
            parts.add(count(content));
            parts.add(NLS.bind(Messages.Status_updated, Ages.rough(Duration.between(snapshot.updated().get(), now))));
        }
        snapshot.server().ifPresent(server -> parts.add(server.displayName()));
        return String.join(" · ", parts);
    }

    private static String count(ViewContent content) {
        String total = NLS.bind(content.total() == 1 ? Messages.Status_session : Messages.Status_sessions,
                content.total());
        if (content.filter().active()) {
            return NLS.bind(Messages.Status_filtered, content.rows().size(), total);
        }
        return content.snapshot().scope().everyone() ? NLS.bind(Messages.Status_mine, total, content.mine()) : total;
    }

    /** The strip above the tree while the list is older than it should be; empty while it is not. */
    static String stale(SessionsSnapshot snapshot, Instant now) {
        if (!snapshot.stale()) {
            return "";
        }
        RefreshProblem problem = snapshot.problem().get();
        String age = Ages.rough(Duration.between(snapshot.updated().get(), now));
        String next = problem.nextTry().filter(now::isBefore)
                .map(when -> NLS.bind(Messages.Stale_nextTry, Ages.rough(Duration.between(now, when)))).orElse("");
        return NLS.bind(Messages.Stale_text, new Object[] {age, PageText.escaped(problem.message()), next});
    }
}
