package org.mlopsclub.clearml.ui.guard;


import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.GuardObserver;
import org.mlopsclub.clearml.core.guard.GuardRounds;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.core.guard.IdleWords;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

/** Tells of idle sessions in a notification with what the user can do; a declarative service. */
public final class IdleNotices implements GuardObserver {

    private static final Duration TOLD = Duration.ofSeconds(45);
    private static final Duration ASKED = Duration.ofHours(12);
    private static final Duration STOPPED = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public void changed(GuardRounds.Change change) {
        Optional<GuardStep> before = change.before().map(GuardState::step);
        Optional<GuardStep> after = change.after().map(GuardState::step);
        if (change.after().isPresent() && shown(after) && !after.equals(before)) {
            Notices.show(notice(change.after().get(), Instant.now()));
        } else if (shown(before) && !shown(after)) {
            change.before().ifPresent(state -> Notices.close(new About(state.key())));
        }
        if (after.equals(Optional.of(GuardStep.STOPPED)) && !after.equals(before)) {
            change.after().ifPresent(IdleNotices::tellStopped);
        }
    }

    private static boolean shown(Optional<GuardStep> step) {
        return step.filter(each -> each == GuardStep.TELL || each == GuardStep.ASK || each == GuardStep.COUNT_DOWN)
                .isPresent();
    }

    static Notice notice(GuardState state, Instant now) {
        SessionKey key = state.key();
        List<Notice.Link> links = new ArrayList<>();
        if (state.mine()) {
            links.add(new Notice.Link(Messages.Idle_stopNow, () -> guard().stopNow(key)));
        }
        links.add(new Notice.Link(Messages.Idle_keep, () -> guard().keep(key, KEPT)));
        links.add(new Notice.Link(Messages.Idle_never, () -> guard().never(key)));
        Duration shown = switch (state.step()) {
            case ASK -> ASKED;
            case COUNT_DOWN -> Duration.between(now, state.deadline().orElse(now)).plusSeconds(5);
            default -> TOLD;
        };
        String evidence = IdleWords.evidence(state, now);
        return new Notice(new About(key), NLS.bind(Messages.Idle_title, state.session().displayName()), evidence, links,
                shown, Optional.of(parent -> new IdlePicture(parent, state, evidence).control()));
    }

    private static void tellStopped(GuardState state) {
        Notices.show(new Notice(new About(state.key()),
                NLS.bind(Messages.Idle_stopped_title, state.session().displayName()), Messages.Idle_stopped, List.of(),
                STOPPED));
    }

    private static IdleGuard guard() {
        return Services.get(IdleGuard.class);
    }

    /** One notice a session. */
    private record About(SessionKey session) {
    }
}
