package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.monitor.PollSchedule;
import org.mlopsclub.clearml.core.monitor.PollSchedule.Pauses;

/** The pauses between requests, without a clock: the schedule only says how long to wait. */
class PollScheduleTest {

    private static final double MIDDLE = 0.5;

    private Pauses wanted = new Pauses(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private final PollSchedule schedule = new PollSchedule(() -> MIDDLE, () -> wanted);

    @Test
    void whileSomethingChangesTheServerIsAskedEveryFiveSeconds() {
        List<Duration> pauses = Stream.generate(() -> schedule.afterSuccess(true)).limit(10).toList();
        assertTrue(pauses.stream().allMatch(Duration.ofSeconds(5)::equals), pauses::toString);
    }

    @Test
    void afterSixUnchangedAnswersThePausesGrowByHalfUpToThirtySeconds() {
        List<Long> millis = Stream.generate(() -> schedule.afterSuccess(false).toMillis()).limit(12).toList();
        assertEquals(List.of(5000L, 5000L, 5000L, 5000L, 5000L, 5000L, 7500L, 11250L, 16875L, 25313L, 30000L, 30000L),
                millis);
    }

    @Test
    void aChangeMakesThePausesShortAgain() {
        Stream.generate(() -> schedule.afterSuccess(false)).limit(12).forEach(pause -> assertTrue(!pause.isZero()));
        assertEquals(Duration.ofSeconds(5), schedule.afterSuccess(true));
    }

    @Test
    void otherPausesCountFromTheNextOneOn() {
        Stream.generate(() -> schedule.afterSuccess(false)).limit(12).forEach(pause -> assertTrue(!pause.isZero()));
        wanted = new Pauses(Duration.ofSeconds(60), Duration.ofSeconds(10));
        assertEquals(Duration.ofSeconds(60), schedule.afterSuccess(false), "the longer one is never the shorter one");
        wanted = new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(20));
        assertEquals(Duration.ofSeconds(20), schedule.afterSuccess(false));
        assertEquals(Duration.ofSeconds(2), schedule.afterSuccess(true));
    }

    @Test
    void failuresWaitLongerAndLonger() {
        List<Long> seconds = Stream.generate(() -> schedule.afterFailure(Optional.empty()).toSeconds()).limit(7)
                .toList();
        assertEquals(List.of(5L, 10L, 20L, 40L, 60L, 60L, 60L), seconds);
    }

    @Test
    void pausesAfterFailuresVaryByAFifth() {
        assertEquals(Duration.ofSeconds(4), new PollSchedule(() -> 0, () -> wanted).afterFailure(Optional.empty()));
        assertEquals(Duration.ofSeconds(6), new PollSchedule(() -> 1, () -> wanted).afterFailure(Optional.empty()));
    }

    @Test
    void theServersRetryAfterIsNeverUndercut() {
        assertEquals(Duration.ofSeconds(33), schedule.afterFailure(Optional.of(Duration.ofSeconds(33))));
        assertEquals(Duration.ofSeconds(10), schedule.afterFailure(Optional.of(Duration.ofSeconds(1))));
    }

    @Test
    void aSuccessAfterFailuresStartsAnew() {
        schedule.afterFailure(Optional.empty());
        assertEquals(Duration.ofSeconds(5), schedule.afterSuccess(false));
        assertEquals(Duration.ofSeconds(5), schedule.afterFailure(Optional.empty()));
    }
}
