package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.core.guard.RunningHours;

class RunningHoursTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-01-10T11:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

    @Test
    void givenSessionsWhenSummedUpThenDaysQueuesAndSessionsAddUp() {
        Session night = session("night", "gpu", "stopped", "2026-01-08T20:00:00Z", "2026-01-09T05:00:00Z");
        Session running = session("box", "gpu", "in_progress", "2026-01-10T09:30:00Z", "");
        Session small = session("small", "default", "completed", "2026-01-10T08:00:00Z", "2026-01-10T08:15:00Z");
        Session waits = session("waits", "default", "queued", "", "");

        RunningHours hours = RunningHours.of(List.of(night, running, small, waits), LONG_AGO, NOW, ZONE);

        assertEquals(List.of(LocalDate.parse("2026-01-10"), LocalDate.parse("2026-01-09"),
                LocalDate.parse("2026-01-08")), List.copyOf(hours.byDay().keySet()));
        assertEquals(Map.of(LocalDate.parse("2026-01-10"), Duration.ofMinutes(105), LocalDate.parse("2026-01-09"),
                Duration.ofHours(6), LocalDate.parse("2026-01-08"), Duration.ofHours(3)), hours.byDay());
        assertEquals(Map.of("gpu", Duration.ofMinutes(630), "default", Duration.ofMinutes(15)), hours.byQueue());
        assertEquals(Map.of(night, Duration.ofHours(9), running, Duration.ofMinutes(90), small,
                Duration.ofMinutes(15)), hours.bySession());
        assertEquals(Duration.ofMinutes(105), hours.on(LocalDate.parse("2026-01-10")));
    }

    @Test
    void givenASessionThatBeganBeforeThePeriodThenOnlyItsPartInItCounts() {
        Session old = session("old", "gpu", "in_progress", "2025-12-01T00:00:00Z", "");
        assertEquals(Duration.ofDays(30), RunningHours.of(List.of(old), LONG_AGO, NOW, ZONE).total());
    }

    @Test
    void givenADayOfTwentyThreeHoursThenTheSumIsStillTheElapsedTime() {
        Session spring = session("spring", "gpu", "stopped", "2026-03-28T22:00:00Z", "2026-03-30T01:00:00Z");
        RunningHours hours = RunningHours.of(List.of(spring), LONG_AGO, Instant.parse("2026-04-01T00:00:00Z"), ZONE);
        assertEquals(Duration.ofHours(23), hours.on(LocalDate.parse("2026-03-29")));
        assertEquals(Duration.ofHours(27), hours.total());
    }

    @Test
    void givenAnySessionsThenEverySumIsTheTotalAndNoDayHasMoreThanItsHours() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Instant start = NOW.minusSeconds(random.nextInt(20 * 24 * 3600));
            Instant end = start.plusSeconds(random.nextInt(5 * 24 * 3600));
            Session session = session("s" + seed, "q" + random.nextInt(2), random.nextBoolean() ? "in_progress" : "failed",
                    start.toString(), end.toString());
            RunningHours hours = RunningHours.of(List.of(session), LONG_AGO, NOW, ZONE);
            Duration total = hours.total();
            assertEquals(total, sum(hours.byDay()));
            assertEquals(total, sum(hours.byQueue()));
            assertEquals(total, sum(hours.bySession()));
            assertTrue(hours.byDay().values().stream().allMatch(day -> day.compareTo(Duration.ofHours(25)) <= 0));
            assertTrue(total.compareTo(Duration.between(start, NOW)) <= 0, "nothing runs in the future");
        }
    }

    private static Duration sum(Map<?, Duration> parts) {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static Session session(String name, String queue, String status, String started, String completed) {
        return Session.builder(new SessionKey(new ServerId("https://api.example"), name), name).status(status)
                .queue(new QueueRef(queue, queue))
                .times(new SessionTimes(Optional.empty(), instant(started), instant(completed), Optional.empty(),
                        Optional.empty(), Optional.empty())).build();
    }

    private static Optional<Instant> instant(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
