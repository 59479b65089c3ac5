package org.mlopsclub.clearml.core.launch;

import java.util.function.Predicate;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;

/** Asks the user about what a launch left on the server; for one thread. */
final class LeftBehind implements Predicate<Session> {

    private boolean there;

    @Override
    public boolean test(Session session) {
        boolean remove = Services.find(UserDecisions.class).map(user -> user.removeLeft(session.displayName(),
                session.status() == TaskStatus.CREATED)).orElse(true);
        there |= !remove;
        return remove;
    }

    /** @return whether the user wanted to keep something */
    boolean isThere() {
        return there;
    }
}
