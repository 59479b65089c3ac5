package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.Hours;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.guard.HoursText;

/** Words for how many sessions there are and how old the list is; they change with the time. */
final class StatusText {

    private static final Duration WORTH_SAYING = Duration.ofMinutes(3);

    private StatusText() {
    }

    /** The line below the tree. */
    static String line(ViewContent content, Instant now) {
        SessionsSnapshot snapshot = content.snapshot();
        List<String> parts = new ArrayList<>();
        if (snapshot.updated().isPresent()) {
            parts.add(count(content));
            Services.find(Hours.class).flatMap(Hours::today).filter(time -> time.compareTo(WORTH_SAYING) >= 0)
                    .ifPresent(time -> parts.add(NLS.bind(Messages.Status_hours, HoursText.hours(time))));
            parts.add(NLS.bind(Messages.Status_updated, Ages.rough(Duration.between(snapshot.updated().get(), now))));
        }
        snapshot.servers().stream().map(ServerSnapshot::label).filter(label -> !label.isEmpty()).forEach(parts::add);
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

    /** The strip above the tree while a list is older than it should be; empty while none is. */
    static String strip(SessionsSnapshot snapshot, Instant now) {
        boolean one = snapshot.servers().size() == 1;
        String text = snapshot.servers().stream().filter(server -> one ? server.stale() : server.problem().isPresent())
                .map(server -> one ? stale(server, now)
                        : NLS.bind(Messages.Stale_server, PageText.escaped(server.label()), stale(server, now)))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "" : NLS.bind(Messages.Stale_links, text);
    }

    /** Since when and why a server's list is older than it should be; it has a problem. */
    static String stale(ServerSnapshot server, Instant now) {
        RefreshProblem problem = server.problem().get();
        String next = problem.nextTry().filter(now::isBefore)
                .map(when -> NLS.bind(Messages.Stale_nextTry, Ages.rough(Duration.between(now, when)))).orElse("");
        String cause = PageText.escaped(problem.message());
        return server.updated().map(when -> NLS.bind(Messages.Stale_text,
                new Object[] {Ages.rough(Duration.between(when, now)), cause, next}))
                .orElseGet(() -> NLS.bind(Messages.Stale_never, cause, next));
    }
}
