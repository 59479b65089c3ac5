package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.guard.GuardPolicy;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.mlopsclub.clearml.core.guard.GuardRounds;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.guard.IdleThresholds;
import org.mlopsclub.clearml.core.guard.QuietHours;
import org.mlopsclub.clearml.core.guard.ReportRhythm;

/** What the guard does round by round, a look a minute, with a server whose time the test moves on. */
class GuardRoundsTest {

    private static final String BOX = "box";
    private static final SessionKey KEY = new SessionKey(PlayedServer.ID, BOX);
    private static final int HOUR = 120;
    private static final int RUNS = Boolean.getBoolean("clearml.long") ? 1000 : 40;

    private final PlayedServer server = new PlayedServer();
    private final Set<SessionKey> usedHere = new HashSet<>();
    private final MachineCourse course = new MachineCourse(new Random(42));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return server.now.plus(ahead);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    };
    /** By how much this machine's clock is wrong. */
    private Duration ahead = Duration.ZERO;
    private GuardRounds rounds = newRounds();

    private GuardRounds newRounds() {
        return new GuardRounds(
                key -> usedHere.contains(key) ? Optional.of("connected from here") : Optional.empty(), clock,
                ReportRhythm.REAL);
    }

    @Test
    void givenAnIdleSessionWhenTheThresholdPassesThenItIsToldWithinOneLookAndNotBefore() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        for (int minute = 1; minute <= 75; minute++) {
            GuardStep step = minute(Mode.NOTIFY);
            Duration idle = Duration.between(MachineCourse.START.plus(MachineCourse.PERIOD), server.now);
            boolean expected = idle.compareTo(Duration.ofHours(1)) >= 0;
            assertEquals(expected ? GuardStep.TELL : GuardStep.LEAVE, step, "in minute " + minute);
        }
        assertEquals(75, server.asked("sessions"), "one list a look");
        assertTrue(server.asked("load") <= 4, () -> "courses asked for " + server.asked("load") + " times");
    }

    @Test
    void givenABusySessionWhenTheListTellsSoThenItsCourseIsNotAskedFor() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        server.shows(BOX, 63);
        for (int minute = 0; minute < 120; minute++) {
            assertEquals(GuardStep.LEAVE, minute(Mode.STOP));
        }
        assertEquals(0, server.asked("load"));
        assertFalse(server.calls.contains("stop"));
    }

    @Test
    void givenAYoungSessionWhenLookedAtThenItIsLeftAloneWithoutARequest() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        for (int minute = 1; minute < 15; minute++) {
            minute(Mode.STOP);
        }
        assertEquals(0, server.asked("load"));
        assertEquals(List.of(), rounds.states());
    }

    @Test
    void givenTheStopPolicyWhenIdleThenACountdownRunsAndThenItIsStopped() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        assertEquals(GuardStep.COUNT_DOWN, look(Mode.STOP));
        Instant deadline = state().deadline().orElseThrow();
        assertEquals(server.now.plus(Duration.ofMinutes(5)), deadline);
        while (server.now.plus(Duration.ofMinutes(1)).isBefore(deadline)) {
            assertEquals(GuardStep.COUNT_DOWN, minute(Mode.STOP));
        }
        assertEquals(GuardStep.STOP, minute(Mode.STOP));
        assertEquals(GuardStep.STOPPED, rounds.stopped(KEY).step());
        assertEquals(GuardStep.STOPPED, minute(Mode.STOP), "asked once");
    }

    @Test
    void givenACountdownWhenItWorksAgainThenItIsLeftAlone() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        look(Mode.STOP);
        course.busy("gpu_0_utilization");
        reports(1);
        assertEquals(GuardStep.LEAVE, look(Mode.STOP));
        assertEquals(Optional.empty(), state().deadline());
    }

    @Test
    void givenACountdownWhenAReportIsBrokenOrMissingThenItIsLeftAlone() throws Exception {
        for (boolean late : new boolean[] {true, false}) {
            server.add(BOX, PlayedServer.ME, List.of());
            reports(HOUR + 1);
            assertEquals(GuardStep.COUNT_DOWN, look(Mode.STOP));
            if (late) {
                server.now = server.now.plus(Duration.ofMinutes(4));
            } else {
                course.broken("cpu_usage");
                server.follow(BOX, course);
            }
            assertEquals(GuardStep.LEAVE, look(Mode.STOP), "late: " + late);
        }
    }

    @Test
    void givenACountdownWhenSomethingHereUsesItThenItIsLeftAlone() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        look(Mode.STOP);
        usedHere.add(KEY);
        assertEquals(GuardStep.LEAVE, minute(Mode.STOP));
        assertEquals("connected from here", state().here());
        assertEquals(Optional.empty(), state().idleFor(server.now));
        usedHere.clear();
        Instant left = server.now;
        assertEquals(GuardStep.LEAVE, minute(Mode.STOP), "that was activity, from which the time begins anew");
        reports(HOUR - 4);
        assertEquals(GuardStep.LEAVE, look(Mode.STOP));
        reports(3);
        assertEquals(GuardStep.COUNT_DOWN, look(Mode.STOP));
        assertEquals(Optional.of(left), state().finding().since());
    }

    @Test
    void givenTheUserKeepsItWhenTheTimeIsOverThenItIsToldAgain() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        look(Mode.STOP);
        rounds.keep(KEY, Duration.ofHours(1));
        assertEquals(GuardStep.KEEP, minute(Mode.STOP));
        reports(HOUR);
        assertEquals(GuardStep.COUNT_DOWN, look(Mode.STOP));
        rounds.never(KEY);
        reports(10 * HOUR);
        assertEquals(GuardStep.KEEP, look(Mode.STOP));
    }

    @Test
    void givenQuietHoursWhenIdleThenNothingHappensUntilTheyAreOver() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        GuardPolicy quiet = new GuardPolicy(Mode.STOP, IdleThresholds.DEFAULTS,
                Optional.of(new QuietHours(LocalTime.of(8, 30), LocalTime.of(9, 30))), true, Duration.ofMinutes(5));
        reports(HOUR + 1);
        rounds.look(server.client(), quiet, Cancellation.never());
        assertEquals(GuardStep.KEEP, state().step());
        reports(HOUR);
        rounds.look(server.client(), quiet, Cancellation.never());
        assertEquals(GuardStep.COUNT_DOWN, state().step());
    }

    @Test
    void givenAnothersSessionWhenIdleThenItIsNeverStopped() throws Exception {
        server.add(BOX, "ada", List.of());
        reports(10 * HOUR);
        assertEquals(GuardStep.TELL, look(Mode.STOP));
        assertEquals(GuardStep.TELL, minute(Mode.STOP));
    }

    @Test
    void givenAPresetThatSaysOtherwiseThenItsTagsCount() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of("idle-ask", "idle-after-2h"));
        server.add("off", PlayedServer.ME, List.of("idle-off"));
        reports(HOUR + 1);
        server.load.put("off", course.load());
        assertEquals(GuardStep.LEAVE, look(Mode.NOTIFY));
        reports(HOUR);
        assertEquals(GuardStep.ASK, look(Mode.NOTIFY));
        assertEquals(1, rounds.states().size());
        assertEquals(Duration.ofMinutes(45),
                GuardPolicy.DEFAULTS.forTags(List.of("idle-after-45m")).thresholds().idleAfter());
        assertEquals(GuardPolicy.DEFAULTS, GuardPolicy.DEFAULTS.forTags(List.of("idle-after-0m", "idle-stopp")));
    }

    @Test
    void givenAnIdleSessionWhenItEndsThenThatIsTold() throws Exception {
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        look(Mode.NOTIFY);
        server.sessions.clear();
        List<GuardRounds.Change> changes = rounds.look(server.client(), GuardPolicy.DEFAULTS, Cancellation.never());
        assertEquals(1, changes.size());
        assertEquals(Optional.empty(), changes.get(0).after());
        assertEquals(List.of(), rounds.states());
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, 7})
    void givenAMachineWhoseClockIsWrongWhenIdleThenTimesAreRightOnItsClockAndKeepingHolds(long hours)
            throws Exception {
        ahead = Duration.ofHours(hours);
        server.add(BOX, PlayedServer.ME, List.of());
        reports(HOUR + 1);
        assertEquals(GuardStep.COUNT_DOWN, look(Mode.STOP));
        assertEquals(clock.instant().plus(Duration.ofMinutes(5)), state().deadline().orElseThrow());
        assertEquals(60, state().idleFor(clock.instant()).orElseThrow().toMinutes());
        rounds.keep(KEY, Duration.ofHours(1));
        for (int minute = 0; minute < 59; minute++) {
            assertEquals(GuardStep.KEEP, minute(Mode.STOP), "in minute " + minute);
        }
        minute(Mode.STOP);
        assertEquals(GuardStep.COUNT_DOWN, minute(Mode.STOP));
    }

    /** The oracle knows the first quiet report after the last thing that was not quiet, whatever it was. */
    @Test
    void givenAnyCourseWhenLookedAtEachMinuteThenItIsIdleExactlyFromItsThresholdOn() throws Exception {
        int found = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            found += new GuardRoundsTest().course(new Random(seed), "course " + seed);
        }
        assertTrue(found > RUNS, "idle times were found: " + found);
    }

    private int course(Random random, String name) throws Exception {
        Duration idleAfter = Duration.ofMinutes(20 + random.nextInt(60));
        GuardPolicy policy = new GuardPolicy(Mode.STOP, IdleThresholds.DEFAULTS.after(idleAfter), Optional.empty(), true,
                Duration.ofDays(1));
        server.add(BOX, PlayedServer.ME, List.of());
        Instant firstQuiet = MachineCourse.START.plus(MachineCourse.PERIOD);
        int found = 0;
        boolean wasIdle = false;
        for (int minute = 0; minute < 360; minute++) {
            if (random.nextInt(60) == 0) {
                firstQuiet = happens(random);
            } else if (random.nextInt(60) == 0) {
                rounds = newRounds();
            } else if (random.nextInt(60) == 0) {
                ahead = Duration.ofMinutes(random.nextInt(3000) - 1500);
            }
            reports(2);
            rounds.look(server.client(), policy, Cancellation.never());
            boolean young = server.now.isBefore(MachineCourse.START.plus(policy.thresholds().minimumAge()));
            boolean expected = !young && !firstQuiet.plus(idleAfter).isAfter(server.now);
            boolean idle = rounds.states().stream().anyMatch(state -> state.step() == GuardStep.COUNT_DOWN);
            assertEquals(expected, idle, name + " in minute " + minute + ", quiet since " + firstQuiet + ", "
                    + rounds.states());
            found += idle && !wasIdle ? 1 : 0;
            wasIdle = idle;
        }
        return found;
    }

    /** A burst, a value that is no number, a lost one, silence or a jump of the machine's clock. */
    private Instant happens(Random random) {
        String variant = MachineCourse.VARIANTS.get(random.nextInt(MachineCourse.VARIANTS.size()));
        switch (random.nextInt(4)) {
            case 0 -> course.busy(variant);
            case 1 -> course.broken(variant);
            case 2 -> course.lost(variant, 1 + random.nextInt(3));
            default -> course.jump(Duration.ofSeconds(60 + random.nextInt(3600)));
        }
        return course.clock().plus(MachineCourse.PERIOD);
    }

    private GuardStep minute(Mode mode) throws Exception {
        reports(2);
        return look(mode);
    }

    private void reports(int number) {
        for (int i = 0; i < number; i++) {
            course.quiet();
        }
        server.follow(BOX, course);
    }

    private GuardStep look(Mode mode) throws Exception {
        GuardPolicy usual = GuardPolicy.DEFAULTS;
        rounds.look(server.client(), new GuardPolicy(mode, usual.thresholds(), usual.quietHours(), true,
                usual.countdown()), Cancellation.never());
        return rounds.states().stream().filter(state -> state.key().equals(KEY)).map(GuardState::step).findFirst()
                .orElse(GuardStep.LEAVE);
    }

    private GuardState state() {
        return rounds.states().stream().filter(state -> state.key().equals(KEY)).findFirst().orElseThrow();
    }
}
