package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a step of a diagnosis found out. Holds no secret.
 *
 * @param outcome whether it is good
 * @param seen what was seen, or the cause of the failure, in the user's words
 * @param next what to do next; empty when there is nothing to do
 * @param took how long it took
 */
public record StepResult(Outcome outcome, String seen, String next, Duration took) {

    /** How a step can end. */
    public enum Outcome {
        /** As it should be. */
        OK,
        /** It works, but the user should know something. */
        WARNING,
        /** Here it does not work; the diagnosis ends with this step. */
        FAILED,
        /** Not looked at, because there is nothing to look at, or something before has failed. */
        SKIPPED
    }

    /** A good result. */
    public static StepResult ok(String seen) {
        return new StepResult(Outcome.OK, seen, "", Duration.ZERO);
    }

    /** It works, but. */
    public static StepResult warning(String seen, String next) {
        return new StepResult(Outcome.WARNING, seen, next, Duration.ZERO);
    }

    /** It does not work. */
    public static StepResult failed(String cause, String next) {
        return new StepResult(Outcome.FAILED, cause, next, Duration.ZERO);
    }

    /** There is nothing to look at. */
    public static StepResult skipped(String why) {
        return new StepResult(Outcome.SKIPPED, why, "", Duration.ZERO);
    }

    /** @return the same with its time */
    StepResult after(Duration time) {
        return new StepResult(outcome, seen, next, time);
    }

    /** @return the same with its texts changed */
    StepResult with(UnaryOperator<String> change) {
        return new StepResult(outcome, change.apply(seen), change.apply(next), took);
    }

    /** @return what was seen and what to do, as one text */
    public String sentence() {
        return next.isEmpty() ? seen : seen + " " + next;
    }
}
