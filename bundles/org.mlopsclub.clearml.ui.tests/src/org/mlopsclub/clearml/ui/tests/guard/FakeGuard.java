package org.mlopsclub.clearml.ui.tests.guard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.GuardRounds;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.IdleGuard;

/** A guard that finds nothing and remembers what it is told. */
final class FakeGuard implements IdleGuard {

    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Subscription watch() {
        return () -> told.add("closed");
    }

    @Override
    public void applyPreferences() {
        told.add("preferences");
    }

    @Override
    public List<GuardState> states() {
        return List.of();
    }

    @Override
    public Optional<GuardState> state(SessionKey session) {
        return Optional.empty();
    }

    @Override
    public Subscription onChange(Consumer<GuardRounds.Change> listener) {
        return () -> told.add("unheard");
    }

    @Override
    public void keep(SessionKey session, Duration time) {
        told.add("keep " + session.taskId() + " " + time);
    }

    @Override
    public void never(SessionKey session) {
        told.add("never " + session.taskId());
    }

    @Override
    public void stopNow(SessionKey session) {
        told.add("stop " + session.taskId());
    }
}
