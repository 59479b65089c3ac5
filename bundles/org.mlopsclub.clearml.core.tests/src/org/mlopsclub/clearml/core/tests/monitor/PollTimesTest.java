package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.core.monitor.PollingSessionMonitor;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Scope;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Watch;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.tests.monitor.ScriptedProfiles.ScriptedServer;
import org.mlopsclub.clearml.testkit.watch.ExpectsLoggedErrors;

/** When servers are asked, and for what, by a clock that the test moves. */
class PollTimesTest {

    private final HandDriver time = new HandDriver();
    private final ScriptedProfiles profiles = new ScriptedProfiles("", "lab");
    private final ScriptedServer main = profiles.server("");
    private final ScriptedServer lab = profiles.server("lab");
    private final PollingSessionMonitor monitor = new PollingSessionMonitor(time);

    @AfterEach
    void restoreServers() {
        monitor.deactivate();
        profiles.close();
    }

    @Test
    void givenChangesWhileSomebodyLooksThenEachServerIsAskedEveryFiveSeconds() {
        try (Watch watch = look()) {
            for (int change = 0; change < 6; change++) {
                main.sessions = List.of(session(main, "box", "in_progress", change + 1));
                time.pass(Duration.ofSeconds(5));
            }
            assertEquals(7, main.queries.size());
        }
    }

    @Test
    void givenNothingChangesThenAfterSixAnswersThePausesGrowToThirtySeconds() {
        main.sessions = List.of(session(main, "box", "in_progress", 1));
        try (Watch watch = look()) {
            List<Long> pauses = pauses(12);
            // the first list is news; whole seconds, since the clock is looked at once a second
            assertEquals(List.of(5L, 5L, 5L, 5L, 5L, 5L, 5L, 8L, 12L, 17L, 26L, 30L), pauses);
            main.sessions = List.of(session(main, "box", "in_progress", 2));
            pauses(1);
            assertEquals(List.of(5L), pauses(1));
        }
    }

    @Test
    void givenFailuresThenThePausesGrowAndVaryByAFifthAtMost() {
        main.failure = down();
        try (Watch watch = look()) {
            List<Long> pauses = pauses(6);
            List<Integer> planned = List.of(5, 10, 20, 40, 60, 60);
            for (int failure = 0; failure < pauses.size(); failure++) {
                double pause = pauses.get(failure);
                int plan = planned.get(failure);
                assertTrue(pause >= plan * 0.8 && pause <= Math.ceil(plan * 1.2), pauses::toString);
            }
        }
    }

    @Test
    void givenRetryAfterThenNotEvenTheUserOrASleepMakesUsAskEarlier() {
        main.failure = Optional.of(new ClearmlException.RateLimited("main", Optional.of(Duration.ofSeconds(90))));
        try (Watch watch = look()) {
            time.pass(Duration.ofSeconds(60));
            monitor.refresh();
            time.sleep(Duration.ofSeconds(20));
            time.pass(Duration.ofSeconds(9));
            assertEquals(1, main.queries.size());
            time.pass(Duration.ofSeconds(1));
            assertEquals(2, main.queries.size());
            assertTrue(lab.queries.size() > 10, "the other server is asked as usual");
        }
    }

    @Test
    @ExpectsLoggedErrors("because of a mistake in the plug-in")
    void givenAMistakeOfOursThenItIsNotRepeatedInALoop() {
        main.gate = cancellation -> {
            throw new IllegalStateException("a mistake");
        };
        try (Watch watch = look()) {
            time.pass(Duration.ofSeconds(3));
            assertEquals(1, main.queries.size());
            time.pass(Duration.ofSeconds(3));
            assertEquals(2, main.queries.size());
        }
    }

    @Test
    void givenHiddenThenNothingIsAskedAndWhenSeenAgainAtOnce() {
        Watch watch = look();
        watch.close();
        assertEquals(0, time.tickers());
        time.pass(Duration.ofMinutes(10));
        assertEquals(1, main.queries.size());
        try (Watch again = look()) {
            assertEquals(2, main.queries.size());
        }
    }

    @Test
    void givenAMachineThatWakesUpThenItAsksAtOnceWhateverWasPlanned() {
        main.failure = down();
        try (Watch watch = look()) {
            pauses(4);
            int asked = main.queries.size();
            time.sleep(Duration.ofSeconds(15));
            assertEquals(asked + 1, main.queries.size());
        }
    }

    @Test
    void givenAnUnchangedListThenOneRequestWhoseAnswerHoldsNoSession() {
        main.sessions = List.of(session(main, "a", "in_progress", 1), session(main, "b", "queued", 2));
        try (Watch watch = look()) {
            time.pass(Duration.ofSeconds(5));
            assertEquals(List.of(2, 0), main.answers);
            assertEquals(0, main.comparisons.size());
        }
    }

    @Test
    void givenASessionThatEndsThenItsEndIsTold() {
        main.sessions = List.of(session(main, "a", "in_progress", 1), session(main, "b", "in_progress", 2));
        try (Watch watch = look()) {
            main.sessions = List.of(main.sessions.get(0), session(main, "b", "stopped", 3));
            time.pass(Duration.ofSeconds(5));
            assertEquals(List.of(2, 1), main.answers);
            assertEquals(List.of("a"), names());

            monitor.show(new Scope(false, true));
            assertEquals(List.of("b", "a"), names());
            main.sessions = List.of(session(main, "c", "failed", 5), main.sessions.get(0), main.sessions.get(1));
            time.pass(Duration.ofSeconds(5));
            assertEquals(List.of("c", "b", "a"), names());
        }
    }

    @Test
    void givenASessionThatIsDeletedThenItGoesWhenTheIdsAreCompared() {
        main.sessions = List.of(session(main, "a", "in_progress", 1), session(main, "b", "in_progress", 2));
        try (Watch watch = look()) {
            main.sessions = List.of(main.sessions.get(1));
            time.pass(Duration.ofSeconds(30));
            assertEquals(List.of("b", "a"), names());
            time.pass(Duration.ofSeconds(60));
            assertEquals(List.of("b"), names());
            assertEquals(1, main.answers.stream().filter(held -> held > 0).count(), "the whole list came once");
        }
    }

    @Test
    void givenARefreshByHandThenTheWholeListIsReadAgain() {
        main.sessions = List.of(session(main, "a", "in_progress", 1));
        try (Watch watch = look()) {
            main.sessions = List.of();
            monitor.refresh();
            assertEquals(List.of(), names());
        }
    }

    @Test
    void givenOneServerThatFailsThenTheOthersRowsGoOnAndItsOwnStayStale() {
        main.sessions = List.of(session(main, "a", "in_progress", 1));
        lab.sessions = List.of(session(lab, "b", "in_progress", 2));
        try (Watch watch = look()) {
            assertEquals(List.of("b", "a"), names());
            lab.failure = down();
            main.sessions = List.of(session(main, "c", "in_progress", 9), main.sessions.get(0));
            time.pass(Duration.ofSeconds(5));
            SessionsSnapshot seen = monitor.snapshot();
            assertEquals(List.of("c", "b", "a"), names());
            assertFalse(seen.server(main.id()).orElseThrow().stale());
            assertTrue(seen.server(lab.id()).orElseThrow().stale());
            RefreshProblem problem = seen.server(lab.id()).orElseThrow().problem().orElseThrow();
            assertTrue(problem.message().contains("cannot be reached"), problem::message);
            assertTrue(problem.nextTry().orElseThrow().isAfter(time.clock().instant()));
            assertEquals(Optional.of(time.clock().instant()), seen.updated());
        }
    }

    @Test
    void givenAProfileThatIsRemovedThenItsRowsGoAndItIsNotAskedAnyMore() {
        lab.sessions = List.of(session(lab, "b", "in_progress", 2));
        try (Watch watch = look()) {
            assertEquals(List.of("b"), names());
            profiles.choose(List.of(main.profile()));
            assertEquals(List.of(), names());
            int asked = lab.queries.size();
            time.pass(Duration.ofMinutes(1));
            assertEquals(asked, lab.queries.size());
        }
    }

    private Watch look() {
        return monitor.watch(change -> {
            // only the requests count here
        });
    }

    /** The next pauses between two requests, in seconds. */
    private List<Long> pauses(int count) {
        List<Long> pauses = new ArrayList<>();
        while (pauses.size() < count) {
            int asked = main.queries.size();
            long seconds = 0;
            while (main.queries.size() == asked && seconds < 100) {
                time.pass(Duration.ofSeconds(1));
                seconds++;
            }
            pauses.add(seconds);
        }
        return pauses;
    }

    private List<String> names() {
        return monitor.snapshot().sessions().stream().map(Session::name).toList();
    }

    private static Optional<ClearmlException> down() {
        return Optional.of(new ClearmlException.ServerDown("lab.example", "connection refused", null));
    }

    private static Session session(ScriptedServer server, String name, String status, int changed) {
        Instant made = Instant.parse("2026-05-04T09:00:00Z").plusSeconds(name.charAt(0));
        Instant change = Instant.parse("2026-05-04T09:30:00Z").plusSeconds(changed);
        return Session.builder(new SessionKey(server.id(), "id-" + name), name).status(status)
                .times(new SessionTimes(Optional.of(made), Optional.empty(), Optional.empty(), Optional.of(change),
                        Optional.of(change), Optional.empty()))
                .build();
    }
}
