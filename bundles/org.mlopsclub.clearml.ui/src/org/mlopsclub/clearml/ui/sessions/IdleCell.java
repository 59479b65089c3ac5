package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.time.Instant;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.core.guard.IdleWords;

/** For how long a session has been idle, as the guard knows it; nothing without evidence. */
final class IdleCell {

    private static final Duration WORTH_SHOWING = Duration.ofMinutes(5);

    private IdleCell() {
    }

    static String of(Session session) {
        Duration time = time(session);
        return time.compareTo(WORTH_SHOWING) < 0 ? CellText.UNKNOWN : IdleWords.time(time);
    }

    static Duration time(Session session) {
        return Services.find(IdleGuard.class).flatMap(guard -> guard.state(session.key()))
                .flatMap(state -> state.idleFor(Instant.now())).orElse(Duration.ZERO);
    }
}
