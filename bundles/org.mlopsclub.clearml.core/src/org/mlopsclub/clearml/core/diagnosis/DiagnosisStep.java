package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;

import org.mlopsclub.clearml.client.api.Cancellation;

/** One question of a diagnosis. */
public interface DiagnosisStep {

    /** @return what is looked at, in the user's words; safe to display */
    String title();

    /** @return the longest that it may take; then it counts as failed */
    Duration limit();

    /** @return what to do when it fails with an exception or by its limit; empty where the failure's words say it */
    String hint();

    /**
     * Looks; blocks, on a thread of its own.
     *
     * @param cancellation true when the user cancelled or the limit is over
     * @return what was seen; without a secret
     * @throws Exception a typed failure of the rooms below, whose message is for the user; the step has failed then
     */
    StepResult run(Cancellation cancellation) throws Exception;
}
