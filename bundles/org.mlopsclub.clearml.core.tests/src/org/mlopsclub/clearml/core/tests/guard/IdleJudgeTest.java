package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.core.guard.IdleFinding;
import org.mlopsclub.clearml.core.guard.IdleFinding.Why;
import org.mlopsclub.clearml.core.guard.IdleJudge;
import org.mlopsclub.clearml.core.guard.IdleThresholds;
import org.mlopsclub.clearml.core.guard.LoadSignal;
import org.mlopsclub.clearml.core.guard.ReportRhythm;

/** What must hold for every course of a machine's load, most of them generated. */
class IdleJudgeTest {

    private static final IdleJudge JUDGE = new IdleJudge(IdleThresholds.DEFAULTS, ReportRhythm.REAL);
    private static final int COURSES = Boolean.getBoolean("clearml.long") ? 20_000 : 2_000;
    private static final Optional<Integer> ONE_GPU = Optional.of(1);

    /** What can happen between two reports. */
    private enum Event {
        BURST, NOT_A_NUMBER, LOST_VALUE, SILENCE, FORWARD_JUMP
    }

    @Test
    void givenOnlyQuietReportsWhenJudgedThenItIsIdleSinceTheFirst() {
        MachineCourse course = quiet(new MachineCourse(new Random(1)), 200);
        IdleFinding finding = judge(course, course.clock());

        assertEquals(Optional.of(MachineCourse.START.plus(MachineCourse.PERIOD)), finding.since());
        assertEquals(Why.BEGINNING, finding.why());
        assertTrue(finding.peaks().get(LoadSignal.CPU) < 5, () -> finding.peaks().toString());
    }

    @Test
    void givenZerosOnlyWhenJudgedThenItIsIdle() {
        MachineCourse course = new MachineCourse(new Random(1) {
            private static final long serialVersionUID = 1;

            @Override
            public double nextDouble() {
                return 0;
            }
        });
        IdleFinding finding = judge(quiet(course, 100), course.clock());
        assertTrue(finding.since().isPresent());
        assertEquals(Map.of(LoadSignal.CPU, 0.0, LoadSignal.GPU, 0.0, LoadSignal.NETWORK, 0.0, LoadSignal.DISK, 0.0),
                finding.peaks());
    }

    @ParameterizedTest
    @EnumSource
    void givenAnyCourseWhenSomethingHappensThenItIsNeverIdleSinceBeforeIt(Event event) {
        for (int seed = 0; seed < COURSES; seed++) {
            Random random = new Random(seed);
            MachineCourse course = generated(random);
            Instant before = course.clock();
            happen(event, course, random);
            quiet(course, random.nextInt(40));
            Instant now = course.clock().plusSeconds(random.nextInt(30));
            IdleFinding finding = judge(course, now);
            assertFalse(finding.since().filter(since -> !since.isAfter(before)).isPresent(),
                    "course " + seed + ": " + finding + ", " + event + " after " + before);
        }
    }

    @Test
    void givenAnyCourseWhenQuietForTheThresholdThenItIsFoundAtOnce() {
        Duration idleAfter = IdleThresholds.DEFAULTS.idleAfter();
        int reports = (int) idleAfter.dividedBy(MachineCourse.PERIOD);
        for (int seed = 0; seed < COURSES; seed++) {
            Random random = new Random(seed);
            MachineCourse course = generated(random).busy(variant(random));
            Instant firstQuiet = course.clock().plus(MachineCourse.PERIOD);
            quiet(course, reports + 1);
            IdleFinding finding = judge(course, course.clock());
            assertEquals(Optional.of(firstQuiet), finding.since(), "course " + seed);
            assertTrue(Duration.between(finding.since().get(), course.clock()).compareTo(idleAfter) >= 0);
        }
    }

    @Test
    void givenTheNewestReportsOfAnyValueMissingWhenJudgedThenItIsActive() {
        for (String variant : MachineCourse.VARIANTS) {
            MachineCourse course = quiet(new MachineCourse(new Random(7)), 200).lost(variant, 5);
            IdleFinding finding = judge(course, course.clock());
            assertEquals(Optional.empty(), finding.since(), variant);
            assertEquals(Why.LATE, finding.why(), variant);
        }
    }

    @Test
    void givenAValueThatWasNeverReportedWhenJudgedThenItIsActive() {
        List<MetricSeries> all = quiet(new MachineCourse(new Random(7)), 200).load();
        for (String variant : MachineCourse.VARIANTS) {
            List<MetricSeries> without = all.stream().filter(each -> !each.variant().equals(variant)).toList();
            assertEquals(Why.MISSING, JUDGE.judge(without, ONE_GPU, MachineCourse.START,
                    MachineCourse.START.plusSeconds(6000)).why(), variant);
        }
    }

    @Test
    void givenAnUnknownMachineOrAGpuThatDoesNotReportWhenJudgedThenItIsActive() {
        MachineCourse course = quiet(new MachineCourse(new Random(7)), 200);
        for (Optional<Integer> gpus : List.of(Optional.<Integer>empty(), Optional.of(2))) {
            IdleFinding finding = JUDGE.judge(course.load(), gpus, MachineCourse.START, course.clock());
            assertEquals(Optional.empty(), finding.since());
            assertEquals(Why.MISSING, finding.why());
        }
        assertEquals(Why.MISSING, JUDGE.judge(List.of(), Optional.of(0), MachineCourse.START, course.clock()).why());
    }

    @ParameterizedTest
    @ValueSource(longs = {121, 3600, 86_400})
    void givenReportsThatStoppedWhenJudgedThenItIsActive(long seconds) {
        MachineCourse course = quiet(new MachineCourse(new Random(3)), 500);
        IdleFinding finding = judge(course, course.clock().plusSeconds(seconds));
        assertEquals(Optional.empty(), finding.since());
        assertEquals(Why.LATE, finding.why());
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, -3600})
    void givenOurClockOrTheMachinesIsWrongWhenJudgedThenItIsActive(long seconds) {
        MachineCourse course = quiet(new MachineCourse(new Random(3)), 500);
        IdleFinding finding = judge(course, course.clock().plusSeconds(seconds));
        assertEquals(Optional.empty(), finding.since());
        assertEquals(Why.AHEAD, finding.why());
    }

    @Test
    void givenAMachineWhoseClockJumpedBackWhenJudgedThenItIsActiveUntilTheOldTimeIsPassed() {
        Random random = new Random(5);
        MachineCourse course = quiet(new MachineCourse(random), 100);
        Instant highest = course.clock();
        course.jump(Duration.ofMinutes(-40));
        Instant now = course.clock();
        while (now.plus(MachineCourse.PERIOD).isBefore(highest.minus(ReportRhythm.REAL.ahead()))) {
            course.quiet();
            now = course.clock();
            assertEquals(Optional.empty(), judge(course, now).since(), "at " + now);
        }
    }

    @Test
    void givenALongCourseThatComesThinnedOutWhenAReportOfItIsMissingThenOnlyARealGapCounts() {
        Duration spacing = Duration.ofMinutes(3);
        IdleJudge judge = new IdleJudge(IdleThresholds.DEFAULTS,
                new ReportRhythm(Duration.ofSeconds(50), Duration.ofSeconds(120), Duration.ofSeconds(60), 480));
        MachineCourse course = new MachineCourse(new Random(11));
        for (int i = 0; i < 480; i++) {
            course.jump(spacing.minus(MachineCourse.PERIOD)).quiet();
        }
        assertTrue(judge.judge(course.load(), ONE_GPU, MachineCourse.START, course.clock()).since().isPresent());
        course.jump(spacing.multipliedBy(4)).quiet();
        assertEquals(Optional.of(course.clock()),
                judge.judge(course.load(), ONE_GPU, MachineCourse.START, course.clock()).since());
    }

    private static void happen(Event event, MachineCourse course, Random random) {
        switch (event) {
            case BURST -> course.busy(variant(random));
            case NOT_A_NUMBER -> course.broken(variant(random));
            case LOST_VALUE -> course.lost(variant(random), 1 + random.nextInt(3)).quiet();
            case SILENCE -> course.jump(Duration.ofSeconds(60 + random.nextInt(7200))).quiet();
            case FORWARD_JUMP -> course.jump(Duration.ofHours(1 + random.nextInt(6))).quiet();
        }
    }

    /** Bursts, gaps, broken values, jumps and restarts in any order, as long as the machine's clock goes forward. */
    private static MachineCourse generated(Random random) {
        MachineCourse course = new MachineCourse(random);
        for (int part = random.nextInt(6); part >= 0; part--) {
            quiet(course, random.nextInt(50));
            happen(Event.values()[random.nextInt(Event.values().length)], course, random);
        }
        return course;
    }

    private static MachineCourse quiet(MachineCourse course, int reports) {
        for (int i = 0; i < reports; i++) {
            course.quiet();
        }
        return course;
    }

    private static String variant(Random random) {
        return MachineCourse.VARIANTS.get(random.nextInt(MachineCourse.VARIANTS.size()));
    }

    /** A restart: the first report may come long after the start of the session. */
    private static IdleFinding judge(MachineCourse course, Instant now) {
        return JUDGE.judge(course.load(), ONE_GPU, MachineCourse.START, now);
    }
}
