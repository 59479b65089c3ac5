package org.mlopsclub.clearml.core.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Messages;

/**
 * What a launch that was given up may have left on the server: a draft that was never queued, or a session
 * that would start hours later and cost money.
 *
 * @param client the server
 * @param name the session's name as given to the command
 * @param since the server's clock before the command was started
 * @param allowed asked about each task before it is removed
 */
record Debris(ClearmlClient client, String name, Optional<Instant> since, Predicate<Session> allowed) {

    private static final Duration ON_ITS_WAY = Duration.ofMillis(1_500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** How many times as long as an answer the server may take to make a task. */
    private static final int SLOWER = 4;
    private static final int LOOKS = 2;

    /**
     * Removes what the launch has made: a draft is deleted, another session is stopped.
     *
     * @param session the session, if the command told its id
     * @param activeToo also a session that waits or runs; else only a draft, which is of no use to anybody
     */
    void remove(Optional<SessionKey> session, boolean activeToo) throws ClearmlException {
        if (session.isEmpty()) {
            long asked = System.nanoTime();
            // A request that was on its way when the command ended may still be worked on.
            if (!removeUntold() && activeToo && pause(Duration.ofNanos(System.nanoTime() - asked))) {
                removeUntold();
            }
            return;
        }
        Optional<Session> found = client.session(session.get().taskId(), Cancellation.never());
        if (found.isPresent() && (activeToo || found.get().status() == TaskStatus.CREATED)) {
            remove(found.get());
        }
    }

    /**
     * Looks for a session that was created although the command did not live to tell its id: made by this user
     * under this name since the launch began, and not yet on a machine. Launches of this IDE create one after
     * the other, so it is no other's.
     *
     * @return whether there was one
     */
    private boolean removeUntold() throws ClearmlException {
        boolean removed = false;
        if (since.isEmpty()) {
            return removed;
        }
        Instant start = since.get().minusSeconds(1);
        List<Session> changed = client.sessions(SessionQuery.MINE.changedSince(start), Cancellation.never())
                .sessions();
        for (Session session : changed) {
            boolean waiting = session.status() == TaskStatus.CREATED || session.status() == TaskStatus.QUEUED;
            boolean fresh = session.times().created().filter(created -> !created.isBefore(start)).isPresent();
            if (waiting && fresh && session.name().equals(name)) {
                remove(session);
                removed = true;
            }
        }
        return removed;
    }

    /** The longer, the slower the server answers. */
    private static boolean pause(Duration answer) {
        long slow = Math.min(LONGEST.toMillis(), answer.multipliedBy(SLOWER).toMillis());
        try {
            return !new CountDownLatch(1).await(Math.max(ON_ITS_WAY.toMillis(), slow), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void remove(Session session) throws ClearmlException {
        if (session.status() != TaskStatus.CREATED && !isActive(session) || !allowed.test(session)) {
            return;
        }
        if (session.status() == TaskStatus.CREATED) {
            client.delete(session.taskId(), Cancellation.never());
        } else {
            client.stop(session.taskId(), Messages.Launch_stopReason, Cancellation.never());
            stopAgain(session.taskId());
        }
    }

    /**
     * A stop is lost on an agent that had just taken the session from its queue and starts it all the same, and on the
     * session's program that begins in this moment: saying so, it takes the server's word to stop away.
     */
    private void stopAgain(String taskId) throws ClearmlException {
        for (int look = 0; look < LOOKS && pause(Duration.ZERO); look++) {
            Optional<Session> running = client.session(taskId, Cancellation.never())
                    .filter(session -> session.status() == TaskStatus.IN_PROGRESS);
            if (running.isEmpty()) {
                return;
            }
            if (running.get().phase(Instant.now()) != SessionPhase.STOPPING) {
                client.stop(taskId, Messages.Launch_stopReason, Cancellation.never());
            }
        }
    }

    private static boolean isActive(Session session) {
        return session.status() == TaskStatus.QUEUED || session.status() == TaskStatus.IN_PROGRESS;
    }
}
